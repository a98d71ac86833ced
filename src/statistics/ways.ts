/** Sums that differ by less than this are taken for the same. */
const GRAIN = 1e-9;

const FIRST_SIZE = 1024;

/** Ways through a network: where each stands, the sum that it has gathered, and how many there are of it. */
export class Ways {
  length = 0;
  node = new Int32Array(FIRST_SIZE);
  sum = new Float64Array(FIRST_SIZE);
  count = new Float64Array(FIRST_SIZE);
  /** Open addressing: 1 + the number of the way, 0 where free; twice as many slots as there is room for ways. */
  private slots = new Int32Array(2 * FIRST_SIZE);

  /** Adds ways to a node, to those of the same sum if there are any. */
  add(node: number, sum: number, count: number): void {
    const grain = Math.round(sum / GRAIN);
    let slot = this.slotOf(node, grain);
    for (let taken = this.slots[slot] ?? 0; taken > 0; taken = this.slots[slot] ?? 0) {
      const way = taken - 1;
      if (this.node[way] === node && Math.round((this.sum[way] ?? 0) / GRAIN) === grain) {
        this.count[way] = (this.count[way] ?? 0) + count;
        return;
      }
      slot = (slot + 1) & (this.slots.length - 1);
    }
    this.node[this.length] = node;
    this.sum[this.length] = sum;
    this.count[this.length] = count;
    this.length += 1;
    this.slots[slot] = this.length;
    if (this.length === this.node.length) this.grow();
  }

  private slotOf(node: number, grain: number): number {
    const mixed = Math.imul(grain ^ Math.imul(node, 0x9e3779b1), 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & (this.slots.length - 1);
  }

  private grow(): void {
    const size = 2 * this.length;
    this.node = enlarged(this.node, new Int32Array(size));
    this.sum = enlarged(this.sum, new Float64Array(size));
    this.count = enlarged(this.count, new Float64Array(size));
    this.slots = new Int32Array(2 * size);
    for (let way = 0; way < this.length; way += 1) {
      let slot = this.slotOf(this.node[way] ?? 0, Math.round((this.sum[way] ?? 0) / GRAIN));
      while ((this.slots[slot] ?? 0) > 0) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = way + 1;
    }
  }
}

function enlarged<T extends Int32Array | Float64Array>(small: T, large: T): T {
  large.set(small);
  return large;
}
