import type { Random } from "../statistics/random.js";

/** How many of some units shall have each value: exactly, or as nearly as it goes. */
export interface Target {
  readonly soft: boolean;
  /** Places of the units. */
  readonly members: readonly number[];
  readonly counts: ReadonlyArray<readonly [value: string, count: number]>;
}

/** What an exchange asks of the unit at a place, and tells it. */
export interface Holder {
  /** Whether the unit has the value beside its answer. */
  has(place: number, value: string): boolean;
  admits(place: number, value: string): boolean;
  gives(place: number, value: string): void;
}

/** So many pairs for each unit are tried in vain before the targets are as near as they come. */
const VAIN_TRIES = 3;

/**
 * Lets pairs of units, tried at random, exchange their answers where that brings the soft targets
 * nearer, in the sum of squares, each divided by its number of units. Only units that are members of
 * the same exact targets exchange, so those stay met.
 *
 * @param answers by place; changed in place
 * @param places the units whose answers may change
 */
export function exchange(
  answers: string[],
  places: readonly number[],
  targets: readonly Target[],
  holder: Holder,
  random: Random,
): void {
  const distance = new Distance(
    answers,
    targets.filter(({ soft }) => soft),
    holder,
  );
  const peers = peersOf(answers.length, places, targets);
  const patience = VAIN_TRIES * places.length;
  for (let vain = 0; vain < patience; vain += 1) {
    const one = places[random.below(places.length)] as number;
    const group = peers[one] as readonly number[];
    const other = group[random.below(group.length)] as number;
    const [given, taken] = [answers[one] as string, answers[other] as string];
    if (given === taken || !distance.shrinks(one, other)) continue;
    if (!holder.admits(one, taken) || !holder.admits(other, given)) continue;
    vain = -1;
    distance.exchanged(one, other);
    answers[one] = taken;
    answers[other] = given;
    holder.gives(one, taken);
    holder.gives(other, given);
  }
}

/** How far targets are from being met: the sum of squares, each divided by its number of units. */
class Distance {
  readonly #targets: number;
  readonly #values: number;
  /** Number of each place's value. */
  readonly #held: Int32Array;
  /** 1 where a place is a member, by place and target. */
  readonly #inside: Int8Array;
  /** How many members too many have a value, by target and value; weight 0 where nothing is said. */
  readonly #excess: Float64Array;
  readonly #weight: Float64Array;

  constructor(answers: readonly string[], targets: readonly Target[], holder: Holder) {
    const named = targets.flatMap(({ counts }) => counts.map(([value]) => value));
    const values = [...new Set([...answers, ...named])];
    this.#targets = targets.length;
    this.#values = values.length;
    this.#held = Int32Array.from(answers, (answer) => values.indexOf(answer));
    this.#inside = new Int8Array(answers.length * targets.length);
    this.#excess = new Float64Array(targets.length * values.length);
    this.#weight = new Float64Array(targets.length * values.length);
    for (const [index, { members, counts }] of targets.entries()) {
      for (const place of members) this.#inside[place * targets.length + index] = 1;
      for (const [value, count] of counts) {
        const having = members.filter((place) => answers[place] === value || holder.has(place, value));
        const cell = index * values.length + values.indexOf(value);
        this.#excess[cell] = having.length - count;
        this.#weight[cell] = 1 / members.length;
      }
    }
  }

  /** Whether it would be less if the two exchanged their values. */
  shrinks(one: number, other: number): boolean {
    const [given, taken] = [this.#held[one] as number, this.#held[other] as number];
    let change = 0;
    for (let target = 0; target < this.#targets; target += 1) {
      const step = this.#step(one, other, target);
      if (step === 0) continue;
      const [less, more] = [target * this.#values + given, target * this.#values + taken];
      change += (this.#weight[less] as number) * (1 + 2 * step * (this.#excess[less] as number));
      change += (this.#weight[more] as number) * (1 - 2 * step * (this.#excess[more] as number));
    }
    return change < 0;
  }

  exchanged(one: number, other: number): void {
    const [given, taken] = [this.#held[one] as number, this.#held[other] as number];
    for (let target = 0; target < this.#targets; target += 1) {
      const step = this.#step(one, other, target);
      const [less, more] = [target * this.#values + given, target * this.#values + taken];
      this.#excess[less] = (this.#excess[less] as number) + step;
      this.#excess[more] = (this.#excess[more] as number) - step;
    }
    this.#held[one] = taken;
    this.#held[other] = given;
  }

  /** How many members more have the value that `one` gives, after the exchange. */
  #step(one: number, other: number, target: number): number {
    const inside = this.#inside;
    return (
      (inside[other * this.#targets + target] as number) - (inside[one * this.#targets + target] as number)
    );
  }
}

/** For each place the movable places that are members of the same exact targets. */
function peersOf(size: number, places: readonly number[], targets: readonly Target[]): number[][] {
  const keys = Array.from({ length: size }, () => "");
  for (const [index, { soft, members }] of targets.entries()) {
    if (!soft) for (const place of members) keys[place] += `${index},`;
  }
  const groups = new Map<string, number[]>();
  for (const place of places) {
    const key = keys[place] ?? "";
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [place]);
    else group.push(place);
  }
  return keys.map((key) => groups.get(key) ?? []);
}
