import { formatDay, parseDay, yearOf } from "../../src/synth/calendar.js";
import { writeCsv } from "../../src/synth/csv.js";
import { makePlacements, type PlacementProfile } from "../../src/synth/placements.js";
import { readProfile, type Column, type ColumnSource } from "../../src/synth/profile.js";
import { holdsDays, makeRows, type Cell } from "../../src/synth/rows.js";
import { readRepositoryJson } from "../../src/schema/load.js";
import { makeRandom } from "../../src/statistics/random.js";

/** A city's year. */
const CASES = 20_000;
const PLACEMENTS = 3_000;

/** Share of a year's children that were there the year before, where one of their sex and age was. */
const COMING_BACK = 0.3;

/** Made-up placements hold so few a year that a city's are put together from many seeds. */
const SEEDS_A_YEAR = 1_000;

/**
 * Writes a made-up city: 20 000 cases and 3 000 placements a year, of children of whom some come
 * back from one year to the next and some are placed. The first year is the same however many follow.
 * @param first the calendar year of the first
 */
export async function writeCity(
  paths: { readonly cases: string; readonly placements: string },
  first: number,
  years: number,
): Promise<void> {
  const cases = readProfile("hv2017");
  const placements = readRepositoryJson("schemas/synth/fagersta.json") as PlacementProfile;
  const made = cityYears(cases.columns, first, years);
  await writeCsv(paths.cases, cases.columns, made);
  await writeCsv(paths.placements, placements.columns, placedYears(placements, cases.columns, made, first));
}

function cityYears(columns: readonly Column[], first: number, years: number): Cell[][][] {
  const profile = readProfile("hv2017");
  const at = (from: ColumnSource): number => placeOf(columns, from);
  const sex = columns.findIndex(({ name }) => name === profile.children.sex.field);
  const whole = yearOf(parseDay(profile.cohort.from));
  let known = new Map<string, Cell[]>();
  return Array.from({ length: years }, (_, index) => {
    const random = makeRandom(index, 1);
    const rows: Cell[][] = [];
    for (const made of makeRows(profile, index + 1, 2 * CASES)) {
      rows.push(...made.filter((row) => yearOf(Number(row[at("arrived")])) === whole));
    }
    rows.length = CASES;
    const same = new Map<Cell, Cell>();
    const seen = new Map<string, Cell[]>();
    for (const [number, row] of rows.entries()) {
      const child = row[at("childId")] ?? null;
      const age = Number(row[at("age")]);
      if (!same.has(child)) {
        const before = known.get(`${row[sex]} ${age - 1}`) ?? [];
        const back = random.next() < COMING_BACK ? before.pop() : undefined;
        same.set(child, back ?? child);
        const group = `${row[sex]} ${age}`;
        seen.set(group, [...(seen.get(group) ?? []), back ?? child]);
      }
      row[at("childId")] = same.get(child) ?? null;
      row[at("caseId")] = `C${index}-${number}`;
      shift(row, columns, first + index - whole);
    }
    known = seen;
    return rows;
  });
}

function* placedYears(
  profile: PlacementProfile,
  caseColumns: readonly Column[],
  cases: readonly Cell[][][],
  first: number,
): Generator<Cell[][]> {
  const { columns, years } = profile;
  const at = (from: ColumnSource): number => placeOf(columns, from);
  const born = columns.findIndex(({ name }) => name === "fodelse_ar");
  const [whole = 0] = years;
  for (const [index, year] of cases.entries()) {
    const random = makeRandom(index, 2);
    const rows: Cell[][] = [];
    for (let seed = index * SEEDS_A_YEAR; rows.length < PLACEMENTS; seed += 1) {
      const made = makePlacements(profile, seed);
      rows.push(...made.filter((row) => yearOf(Number(row[at("started")])) === whole));
    }
    rows.length = PLACEMENTS;
    for (const [number, row] of rows.entries()) {
      row[at("caseId")] = `P${index}-${number}`;
      row[at("childId")] = year[random.below(year.length)]?.[placeOf(caseColumns, "childId")] ?? null;
      row[born] = String(Number(row[born]) + first + index - whole);
      shift(row, columns, first + index - whole);
    }
    yield rows;
  }
}

function shift(row: Cell[], columns: readonly Column[], years: number): void {
  for (const [place, column] of columns.entries()) {
    const day = row[place];
    if (!holdsDays(column) || typeof day !== "number") continue;
    const iso = formatDay(day);
    row[place] = parseDay(`${Number(iso.slice(0, 4)) + years}${iso.slice(4)}`);
  }
}

function placeOf(columns: readonly Column[], from: ColumnSource): number {
  return columns.findIndex((column) => column.from === from);
}
