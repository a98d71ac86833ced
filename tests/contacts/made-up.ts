import Papa from "papaparse";
import { written } from "../support/cases.js";
import { dice } from "../support/made-up.js";

/** A contact as cells. */
export type Contact = Readonly<Record<string, string>>;

/** Writes contacts as CSV and returns the path. */
export function contactsFile(contacts: readonly Contact[], name = "kontakter.csv"): string {
  const header = [...new Set(contacts.flatMap((contact) => Object.keys(contact)))];
  const rows = contacts.map((contact) => header.map((field) => contact[field] ?? ""));
  return written(`${Papa.unparse([header, ...rows], { delimiter: ";", newline: "\r\n" })}\r\n`, name);
}

const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Made-up contacts of 2017 and 2018: anonymous ones, several of one child, gaps in every field. */
export function madeUpContacts(count: number, seed: number): Contact[] {
  const roll = dice(seed);
  const one = (...codes: string[]): string => codes[roll(codes.length)] ?? "";
  const first = Date.parse("2017-01-01") / 86_400_000;
  return Array.from({ length: count }, () => {
    const day = first + roll(730);
    const reasons = ["skola", "beteende", "vald_familj", "missbruk_vuxen", "missbruk_barn"];
    return {
      person_id: roll(3) === 0 ? `B${roll(Math.ceil(count / 6))}` : "",
      tjanst: one("foraldraradgivning", "foraldraradgivning", "ungdomsmottagning", "skolsocionom", ""),
      hanvisare: one("bvc", "forskola", "skola", "foralder", "psykiatri", ""),
      orsak: reasons.filter(() => roll(4) === 0).join("|"),
      forsta_kontakt: roll(9) === 0 ? "" : isoDay(day),
      start_datum: roll(5) === 0 ? "" : isoDay(day + roll(40) - 3),
      vantetid_dagar: roll(6) === 0 ? String(roll(60)) : "",
      kon: one("flicka", "pojke", ""),
      alder: roll(5) === 0 ? "" : String(roll(21)),
      resultat: one("avslutad", "nybesok", "anmalan", ""),
    };
  });
}

/** The same as a table of counts: a row for each service, referrer and reason. */
export function madeUpCounts(count: number, seed: number): Contact[] {
  const roll = dice(seed);
  const one = (...codes: string[]): string => codes[roll(codes.length)] ?? "";
  return Array.from({ length: count }, () => ({
    tjanst: one("foraldraradgivning", "grupp_barn", "familjecentral"),
    hanvisare: one("bvc", "forskola", "skola", ""),
    orsak: one("beteende", "skola", ""),
    ar: one("2017", "2017", "2018", ""),
    antal: roll(8) === 0 ? "" : String(roll(30)),
  }));
}
