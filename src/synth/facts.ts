/** What is known of a unit (a child or a case): one code, or several, by field; "" where nothing is. */
export type Facts = Record<string, string | readonly string[]>;

/** A condition: for every field named, the unit has one of the codes. */
export type Where = Readonly<Record<string, readonly string[]>>;

/** Factors by field and code; a unit's weight is their product, 1 where nothing is said. */
export type Factors = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Whether the unit meets the condition; a field with several codes meets it by any of them. */
export function matches(facts: Facts, where: Where | undefined): boolean {
  if (where === undefined) return true;
  for (const field in where) {
    const wanted = where[field] as readonly string[];
    const known = facts[field];
    if (known === undefined || known === "") return false;
    if (typeof known === "string" ? !wanted.includes(known) : !known.some((code) => wanted.includes(code)))
      return false;
  }
  return true;
}

/** A function that gives a unit's weight, 0 or more: the product of the factors of all its codes. */
export function weigher(factors: Factors): (facts: Facts) => number {
  const fields = Object.entries(factors).map(([field, byCode]) => ({
    field,
    byCode: new Map(Object.entries(byCode)),
  }));
  if (fields.length === 0) return () => 1;
  return (facts) => {
    let weight = 1;
    for (const { field, byCode } of fields) {
      const known = facts[field];
      if (typeof known === "string") weight *= byCode.get(known) ?? 1;
      else if (known !== undefined) for (const code of known) weight *= byCode.get(code) ?? 1;
    }
    return weight;
  };
}

/** Answers which of the units meet a condition; as long as the facts it asks of do not change. */
export class Lookup {
  readonly #byField = new Map<string, Map<string, number[]>>();
  readonly #all: readonly number[];

  constructor(readonly units: ReadonlyArray<{ facts: Facts }>) {
    this.#all = [...units.keys()];
  }

  /** The places, in order, of the units that meet the condition. */
  find(where: Where | undefined): readonly number[] {
    const [first, ...others] = Object.entries(where ?? {});
    if (first === undefined) return this.#all;
    const [field, codes] = first;
    const candidates = codes.length === 1 ? (this.#index(field).get(codes[0] as string) ?? []) : this.#all;
    if (codes.length === 1 && others.length === 0) return candidates;
    return candidates.filter((place) => matches((this.units[place] as { facts: Facts }).facts, where));
  }

  #index(field: string): Map<string, number[]> {
    const known = this.#byField.get(field);
    if (known !== undefined) return known;
    const index = new Map<string, number[]>();
    const add = (code: string, place: number): void => {
      const places = index.get(code);
      if (places === undefined) index.set(code, [place]);
      else places.push(place);
    };
    for (const [place, { facts }] of this.units.entries()) {
      const codes = facts[field] ?? "";
      if (typeof codes === "string") add(codes, place);
      else for (const code of codes) add(code, place);
    }
    this.#byField.set(field, index);
    return index;
  }
}
