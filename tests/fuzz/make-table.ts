import type { Field, Schema } from "../../src/schema/types.js";
import type { Random } from "../../src/statistics/random.js";
import { fieldCell, isoDay, oddText, type CellMaker } from "./make-cell.js";
import { chance, oneOf, someOf } from "./pick.js";

/** A table before it is written in any format. */
export interface FuzzTable {
  /** Records above the header. */
  readonly titles: readonly (readonly string[])[];
  readonly header: readonly string[];
  /** Records below the header; an empty one is a blank line. */
  readonly rows: readonly (readonly string[])[];
}

const FOREIGN_HEADERS = ["Anteckning", "Kolumn 7", "constructor", "__proto__", "toString", "👶", "", "Namn"];

/** A table of up to 60 made-up cases with the dirt that exports have. */
export function makeTable(random: Random, schema: Schema, secret: () => string): FuzzTable {
  const maker: CellMaker = { random, schema, secret };
  const fields = fieldsOf(random, schema);
  const foreign = Array.from({ length: random.below(3) }, () =>
    chance(random, 0.2) ? oddText(random).slice(0, 60) : oneOf(random, FOREIGN_HEADERS),
  );
  const columns = someOf(random, [...fields, ...foreign], fields.length + foreign.length);
  const header = columns.map((column) => (typeof column === "string" ? column : headerOf(random, column)));
  const row = (): string[] =>
    columns.map((column) => (typeof column === "string" ? foreignCell(maker) : dateOr(maker, column)));
  const rows: string[][] = [];
  const count = chance(random, 0.1) ? random.below(3) : random.below(61);
  while (rows.length < count) rows.push(...nextRows(random, header, rows, row));
  if (chance(random, 0.15)) rows.push(["Summa", String(rows.length)].slice(0, header.length));
  if (chance(random, 0.1)) rows.push(...Array.from({ length: random.between(1, 4) }, () => []));
  return { titles: titlesOf(random), header, rows };
}

function fieldsOf(random: Random, schema: Schema): Field[] {
  const date = schema.fields.filter(({ role }) => role === "cohort_date" && !chance(random, 0.03));
  const others = schema.fields.filter(({ role }) => role !== "cohort_date");
  return [...date, ...someOf(random, others, random.below(chance(random, 0.1) ? 30 : 8))];
}

function headerOf(random: Random, { name, label, synonyms }: Field): string {
  const text = oneOf(random, [name, name, label.sv, ...synonyms.slice(0, 2)]);
  return oneOf(random, [
    text,
    text,
    text.toUpperCase(),
    text.replace(/[_ -]/g, " "),
    ` ${text}`,
    text.normalize("NFD"),
  ]);
}

/** The date of arrival is mostly sound, so that most tables hold cases. */
function dateOr(maker: CellMaker, field: Field): string {
  const isSound = field.role === "cohort_date" && chance(maker.random, 0.8);
  return isSound ? isoDay(maker.random) : fieldCell(maker, field);
}

function foreignCell({ random, secret }: CellMaker): string {
  const roll = random.next();
  if (roll < 0.2) return secret();
  return roll < 0.3 ? oddText(random) : oneOf(random, ["", "x", "12", "fri text", "två\nrader"]);
}

/** Mostly a case; seldom a blank line, blank cells, the header again, an earlier row again, a ragged row. */
function nextRows(
  random: Random,
  header: readonly string[],
  earlier: readonly string[][],
  row: () => string[],
): string[][] {
  const roll = random.next();
  if (roll < 0.02) return [[]];
  if (roll < 0.04) return [header.map(() => oneOf(random, ["", "", " ", "\u00A0"]))];
  if (roll < 0.05) return [[...header]];
  if (roll < 0.07 && earlier.length > 0) return [[...oneOf(random, earlier)]];
  if (roll < 0.08) return [row().slice(0, random.between(1, header.length))];
  if (roll < 0.09)
    return [[...row(), ...Array.from({ length: random.between(1, 3) }, () => oneOf(random, ["", "x"]))]];
  return [row()];
}

function titlesOf(random: Random): string[][] {
  if (!chance(random, 0.2)) return [];
  const title = (): string[] =>
    oneOf(random, [["Uttag ur verksamhetssystemet"], ["Uttag", "2017"], [], ["Två\nrader"], ["", "", "x"]]);
  return Array.from({ length: random.between(1, 4) }, title);
}
