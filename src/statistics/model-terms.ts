/** A variable of a model: numbers, or the places of levels. */
export interface Variable {
  readonly name: string;
  /** The levels of a factor, at least one; null for a number. */
  readonly levels: readonly string[] | null;
}

/** A column of a model matrix: the product of numbers and of 0/1 for a level. No factors: the intercept. */
export interface ModelColumn {
  readonly name: string;
  readonly factors: readonly { readonly variable: number; readonly level: number | null }[];
}

/**
 * Orders the terms of a formula as R does: by degree, doubles left out, the variables of an interaction in
 * the order in which the formula first names them.
 * @param given such as ["age", "smoke", "smoke:age"]
 */
export function modelTerms(given: readonly string[]): string[][] {
  const order = [...new Set(given.flatMap(partsOf))];
  const terms = given.map((term) => {
    const parts = new Set(partsOf(term));
    return order.filter((name) => parts.has(name));
  });
  const labels = terms.map((parts) => parts.join(":"));
  return terms
    .filter((_, index) => labels.indexOf(labels[index] ?? "") === index)
    .toSorted((a, b) => a.length - b.length);
}

/**
 * The columns of a model with an intercept, named as R names them. A factor is coded by treatment contrasts,
 * its first level being the reference, where the term without it is part of an earlier term (or empty), else
 * by one column for each level.
 * @param terms in R's order
 * @param variables all that the terms name
 * @throws RangeError when a term names another variable
 * Source: R, terms.formula and model.matrix; Chambers & Hastie 1992, Statistical Models in S, ch. 2.
 */
export function modelColumns(
  terms: readonly (readonly string[])[],
  variables: readonly Variable[],
): ModelColumn[] {
  const columns: ModelColumn[] = [{ name: "(Intercept)", factors: [] }];
  for (const [place, parts] of terms.entries()) {
    let products: ModelColumn[] = [{ name: "", factors: [] }];
    for (const part of parts) {
      const others = parts.filter((name) => name !== part);
      const isMargin =
        others.length === 0 ||
        terms.slice(0, place).some((earlier) => others.every((name) => earlier.includes(name)));
      const own = columnsOf(part, variables, isMargin);
      products = own.flatMap((added) => products.map((product) => times(product, added)));
    }
    columns.push(...products);
  }
  return columns;
}

/** Values of the columns at one row, given the values of the variables there (a factor's: the place of its level). */
export function fillColumns(
  columns: readonly ModelColumn[],
  valueOf: (variable: number) => number,
  into: Float64Array,
  offset: number,
): void {
  columns.forEach(({ factors }, column) => {
    let product = 1;
    for (const { variable, level } of factors) {
      const value = valueOf(variable);
      product *= level === null ? value : Number(value === level);
    }
    into[offset + column] = product;
  });
}

function columnsOf(name: string, variables: readonly Variable[], contrasts: boolean): ModelColumn[] {
  const variable = variables.findIndex((candidate) => candidate.name === name);
  const found = variables[variable];
  if (found === undefined) throw new RangeError("unknown variable");
  if (found.levels === null) return [{ name, factors: [{ variable, level: null }] }];
  return found.levels
    .map((label, level) => ({ name: name + label, factors: [{ variable, level }] }))
    .slice(contrasts ? 1 : 0);
}

function times(product: ModelColumn, added: ModelColumn): ModelColumn {
  const name = product.name === "" ? added.name : `${product.name}:${added.name}`;
  return { name, factors: [...product.factors, ...added.factors] };
}

function partsOf(term: string): string[] {
  return term.split(":").map((part) => part.trim());
}
