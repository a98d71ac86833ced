import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { csvOf, sample, type Table } from "../support/export-file.js";
import { dice } from "../support/made-up.js";
import { scratchFolder } from "../support/run.js";

/** The sample's cases that came in during 2017, as records. */
function yearOfCases(): Record<string, string>[] {
  const { header, rows } = sample();
  const records = rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ""])));
  return records.filter(({ inkom_datum: day }) => day?.startsWith("2017"));
}

function writeRecords(records: readonly Readonly<Record<string, string>>[], name: string): string {
  const header = Object.keys(records[0] ?? {});
  const table: Table = { header, rows: records.map((record) => header.map((field) => record[field] ?? "")) };
  const path = join(scratchFolder(), name);
  writeFileSync(path, csvOf(table, ";"));
  return path;
}

/** Three years of cases, the sample's shifted: six in ten of them, eight in ten, and all. */
export function writeThreeYears(): string {
  const cases = yearOfCases();
  const shifted = [6, 8, 10].flatMap((tenths, place) =>
    cases
      .filter((_, row) => row % 10 < tenths)
      .map((one, row) => {
        const later = Object.entries(one).map(([field, cell]) => [
          field,
          cell.replace(/^20\d\d(?=-\d\d-\d\d$)/, (year) => String(Number(year) + place)),
        ]);
        const own = { arende_id: `${place}-${row}`, person_id: `${one["person_id"]}-${place}` };
        return { ...(Object.fromEntries(later) as Record<string, string>), ...own };
      }),
  );
  return writeRecords(shifted, "tre-ar.csv");
}

/** The day on which a made-up organisation changes, and by how many days utredningar are shorter from it on. */
const CHANGE = "2017-07-01";
const SHORTER = 20;
const DAY = 86_400_000;

/** The sample's cases, with utredningar that are shorter from a day on, and the mapping that names the day. */
export function writeNewOrganisation(): { readonly file: string; readonly mapping: string } {
  const cases = yearOfCases().map((one) => {
    const { utr_start: start = "", utr_slut: end = "" } = one;
    if (start < CHANGE || end === "") return one;
    const earlier = new Date(Date.parse(end) - SHORTER * DAY).toISOString().slice(0, 10);
    return { ...one, utr_slut: earlier < start ? start : earlier };
  });
  const mapping = join(scratchFolder(), "karta.json");
  writeFileSync(mapping, JSON.stringify({ events: [{ date: CHANGE, label: "Arbete i team" }] }));
  return { file: writeRecords(cases, "ny-organisation.csv"), mapping };
}

/** The sample's cases, each handled by one of six caseworkers of three units. */
export function writeCaseworkers(): string {
  const roll = dice(2017);
  const cases = yearOfCases().map((one) => {
    const worker = roll(6);
    return { ...one, handlaggare_pseudo: `H${worker}x`, enhet: `Grupp ${"ABC"[worker % 3]}` };
  });
  return writeRecords(cases, "handlaggare.csv");
}

/** The sample's cases, and the given placements with children of these cases in the place of their own. */
export function writePlacedChildren(placements: string): readonly string[] {
  const cases = yearOfCases();
  const roll = dice(103);
  const { data } = Papa.parse<Record<string, string>>(readFileSync(placements, "utf8"), {
    header: true,
    delimiter: ";",
    skipEmptyLines: true,
  });
  const pseudonyms = new Map<string, string>();
  const placed = data.map((spell) => {
    const { person_id: child = "" } = spell;
    const own = pseudonyms.get(child) ?? cases[roll(cases.length)]?.["person_id"] ?? "";
    pseudonyms.set(child, own);
    return { ...spell, person_id: own };
  });
  return [writeRecords(cases, "arenden.csv"), writeRecords(placed, "placeringar.csv")];
}

/** Another district: the sample's cases, but of every three with a child's substance misuse only the first. */
export function writeOtherDistrict(): string {
  let met = 0;
  const cases = yearOfCases().filter(({ orsak = "" }) => !orsak.includes("missbruk_barn") || met++ % 3 === 0);
  return writeRecords(cases, "annan-stadsdel.csv");
}
