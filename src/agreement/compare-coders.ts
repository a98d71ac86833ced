import { identifier, type Session } from "../database/session.js";
import { INTAKE } from "../load/intake-table.js";
import { fieldWithRole } from "../schema/load.js";
import type { Field, Schema } from "../schema/types.js";
import { cohenKappa } from "../statistics/kappa.js";

/** How alike two coders filled in a field. */
export interface FieldAgreement {
  readonly field: string;
  /** Cases that both have coded. */
  readonly cases: number;
  /** Share of them in which both have the same code, 0–1. */
  readonly agreement: number;
  /** Cohen's kappa with its 95 % interval; null where both always chose one and the same code. */
  readonly kappa: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The two codes that were most often chosen instead of each other; null when they always agree. */
  readonly apart: { readonly first: string; readonly second: string; readonly cases: number } | null;
}

/** One coder's cases: id → code, by field. */
export type Coded = ReadonlyMap<string, ReadonlyMap<string, string>>;

const UNKNOWN = "okand";

/** Reads the coded fields of every case that has an id; several codes are joined in code order. */
export async function readCoded(session: Session, schema: Schema, fields: readonly Field[]): Promise<Coded> {
  const id = identifier(fieldWithRole(schema, "case").name);
  const cells = fields.map(({ name, type }, index) => {
    const value =
      type === "codes" ? `${identifier(`${name}_mangd`)}::varchar` : `${identifier(name)}::varchar`;
    return `coalesce(${value}, '${UNKNOWN}') as f${index}`;
  });
  const rows = await session.rows(`
    select ${id} as id, ${cells.join(", ")} from ${INTAKE} anti join bortlagda using (kalla, rad)
    where ${id} is not null order by nr`);
  const coded = new Map<string, Map<string, string>>(fields.map(({ name }) => [name, new Map()]));
  for (const row of rows) {
    for (const [index, field] of fields.entries()) {
      const cell = String(row[`f${index}`]);
      coded.get(field.name)?.set(String(row["id"]), cell === UNKNOWN ? UNKNOWN : nameOf(schema, field, cell));
    }
  }
  return coded;
}

/**
 * Agreement field by field over the cases that both have, the least alike first. Fields in which
 * neither has coded anything are left out.
 */
export function compareCoders(fields: readonly Field[], first: Coded, second: Coded): FieldAgreement[] {
  const compared = fields.flatMap(({ name }): FieldAgreement[] => {
    const [one, other] = [
      first.get(name) ?? new Map<string, string>(),
      second.get(name) ?? new Map<string, string>(),
    ];
    const shared = [...one.keys()].filter((id) => other.has(id));
    const pairs = shared.map((id) => [one.get(id) ?? UNKNOWN, other.get(id) ?? UNKNOWN] as const);
    if (pairs.every(([a, b]) => a === UNKNOWN && b === UNKNOWN)) return [];
    return [{ field: name, cases: pairs.length, ...agreementOf(pairs) }];
  });
  return compared.toSorted((a, b) => (a.kappa ?? 1) - (b.kappa ?? 1) || a.agreement - b.agreement);
}

function agreementOf(pairs: readonly (readonly [string, string])[]): Omit<FieldAgreement, "field" | "cases"> {
  const codes = [...new Set(pairs.flat())].toSorted();
  const table = codes.map((a) => codes.map((b) => pairs.filter(([x, y]) => x === a && y === b).length));
  const agreement = pairs.filter(([a, b]) => a === b).length / pairs.length;
  const apart = mostApart(codes, table);
  if (codes.length < 2) return { agreement, kappa: null, low: null, high: null, apart };
  const { kappa, low, high } = cohenKappa(table);
  return { agreement, kappa, low, high: Math.min(1, high), apart };
}

function mostApart(codes: readonly string[], table: readonly (readonly number[])[]): FieldAgreement["apart"] {
  let most: FieldAgreement["apart"] = null;
  for (const [i, first] of codes.entries()) {
    for (const [j, second] of codes.entries()) {
      if (j <= i) continue;
      const cases = (table[i]?.[j] ?? 0) + (table[j]?.[i] ?? 0);
      if (cases > (most?.cases ?? 0)) most = { first, second, cases };
    }
  }
  return most;
}

function nameOf(schema: Schema, { type, codes }: Field, cell: string): string {
  const list = schema.codeLists.get(codes ?? "")?.codes ?? [];
  if (type !== "codes") return list.find(({ code }) => code === cell)?.label.sv ?? cell;
  const bits = BigInt(cell);
  const named = list.filter((_, place) => (bits >> BigInt(place)) & 1n);
  return named.map(({ label }) => label.sv).join(" + ");
}
