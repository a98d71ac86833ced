import Papa from "papaparse";
import { csvOfCases, written, type Case } from "../support/cases.js";
import { dice } from "../support/made-up.js";

/** A service as cells. */
export type Service = Readonly<Record<string, string>>;

/** Writes an inventory as CSV and returns the path. */
export function inventoryFile(services: readonly Service[], name = "inventering.csv"): string {
  const header = [...new Set(services.flatMap((service) => Object.keys(service)))];
  const rows = services.map((service) => header.map((field) => service[field] ?? ""));
  return written(`${Papa.unparse([header, ...rows], { delimiter: ";", newline: "\r\n" })}\r\n`, name);
}

export const LEVELS = ["framjande", "forebyggande", "tidigt_stod", "specialiserad"];
export const REASONS = ["skola", "beteende", "vald_familj", "missbruk_vuxen", "foraldrakonflikt"];

/** Made-up services with gaps in every field. */
export function madeUpServices(count: number, seed: number): Service[] {
  const roll = dice(seed);
  const one = (...codes: string[]): string => codes[roll(codes.length)] ?? "";
  return Array.from({ length: count }, (_, index) => ({
    namn: `Insats ${index}`,
    niva: one(...LEVELS, ""),
    malgrupp: one("barn", "foraldrar", "separerade", "skola", "annan", "barn|separerade", ""),
    orsak: roll(3) === 0 ? one("vald_familj", "beteende|skola") : "",
    alder_fran: one("", "0", "6", "13", "16"),
    alder_till: one("", "5", "12", "15", "20"),
    behovsprovad: one("ja", "nej", ""),
    evidensbaserad: one("ja", "nej", ""),
    vantetid_dagar: roll(3) === 0 ? "" : String(roll(200)),
  }));
}

/** Made-up cases whose level stands in the file, a child often with several. */
export function madeUpNeeds(count: number, seed: number): Case[] {
  const roll = dice(seed);
  const one = (...codes: string[]): string => codes[roll(codes.length)] ?? "";
  return Array.from({ length: count }, () => ({
    person_id: `B${roll(Math.ceil(count / 2))}`,
    orsak: REASONS.filter(() => roll(3) === 0).join("|"),
    niva: one(...LEVELS),
    alder: roll(9) === 0 ? "" : String(roll(20)),
    utredning_inledd: one("ja", "ja", "nej", ""),
    insats_erbjuden: one("ja", "ja", "nej", ""),
    insats_accepterad: one("ja", "nej", "delvis", ""),
    insats_fullfoljd: one("ja", "avbruten_familj", "pagar", ""),
  }));
}

/** Writes cases and returns the path. */
export function casesFile(cases: readonly Case[]): string {
  return written(csvOfCases(cases));
}
