import Papa from "papaparse";
import { dice } from "../support/made-up.js";
import { written } from "../support/cases.js";

/** A placement as cells. */
export type Spell = Readonly<Record<string, string>>;

/** Writes placements as CSV and returns the path. */
export function placementsFile(spells: readonly Spell[], name = "placeringar.csv"): string {
  const header = [...new Set(spells.flatMap((spell) => Object.keys(spell)))];
  const rows = spells.map((spell) => header.map((field) => spell[field] ?? ""));
  return written(`${Papa.unparse([header, ...rows], { delimiter: ";", newline: "\r\n" })}\r\n`, name);
}

/** Days since 1970 of an ISO day, and back. */
export const dayNumber = (iso: string): number => Date.parse(iso) / 86_400_000;
export const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Clean made-up placements with overlaps, open ends, moves on the same day, and leap years. */
export function madeUpSpells(count: number, seed: number): Spell[] {
  const roll = dice(seed);
  const one = (...codes: string[]): string => codes[roll(codes.length)] ?? "";
  const first = dayNumber("2018-11-01");
  const ends = new Map<number, number>();
  return Array.from({ length: count }, (_, index) => {
    const child = roll(Math.ceil(count / 3));
    const before = ends.get(child);
    const follows = before !== undefined && roll(2) === 0;
    const start = follows ? before + one("0", "0", "1", "-20").length - 1 : first + roll(2400);
    const length = roll(8) === 0 ? 0 : roll(4) === 0 ? roll(900) : roll(120);
    const open = roll(12) === 0;
    if (!open) ends.set(child, start + length);
    return {
      placering_id: `P${index}`,
      person_id: roll(40) === 0 ? "" : `B${child}`,
      kon: child % 11 === 0 ? "" : child % 2 === 0 ? "flicka" : "pojke",
      fodelse_ar: child % 13 === 0 ? "" : String(2000 + (child % 19)),
      form: one("hvb", "hvb", "familjehem", "familjehem", "jourhem", "sis", "stodboende", ""),
      regi: one("egen_intern", "enskild", "statlig", ""),
      lagrum: one("SoL", "SoL", "LVU_2", "LVU_3", "LVU_6", ""),
      konsulentstott: one("ja", "nej", ""),
      start: isoDay(start),
      slut: open ? one("", "9999-12-31") : isoDay(start + length),
      dygnskostnad: roll(3) === 0 ? "" : String(500 + roll(9000)),
      kostnad: roll(2) === 0 ? "" : `${roll(900_000)},50 kr`,
      avslutsorsak: open ? "" : one("hem", "omplacering", "vardnadsoverflyttning", ""),
    };
  });
}
