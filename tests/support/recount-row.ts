import { readFileSync } from "node:fs";
import { packageRoot } from "../../src/schema/load.js";

/** What the plain counter of `recount.ts` reads off a single row. */
export type Row = Readonly<Record<string, string>>;

export type Answer = "ja" | "nej" | "okand" | null;

/** Code → roll-up, from a code list. */
function rollUp(list: string, target: string): Map<string, string> {
  const text = readFileSync(`${packageRoot}schemas/codes/${list}.json`, "utf8");
  const { codes } = JSON.parse(text) as { codes: { code: string; groups: Record<string, string> }[] };
  return new Map(
    codes.flatMap(({ code, groups }) => (groups[target] === undefined ? [] : [[code, groups[target]]])),
  );
}

const LINKED = rollUp("orsak", "orsak_koppling");
const REPORTERS = rollUp("uppgiftslamnare", "uppgiftslamnare_grupp");

export const several = (cell: string | undefined): string[] => [
  ...new Set((cell ?? "").split("|").filter((code) => code !== "")),
];
export const orUnknown = (cell: string | undefined): string =>
  cell === undefined || cell === "" ? "okand" : cell;
export const yesNo = (cell: string | undefined): Answer => (cell === "ja" || cell === "nej" ? cell : "okand");
export const say = (holds: boolean): Answer => (holds ? "ja" : "nej");
export const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** The same day of a later month, or that month's last day. */
export function addMonths(iso: string, months: number): string {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

function ageClass(row: Row): string {
  const age =
    row["alder"] !== ""
      ? Number(row["alder"])
      : Number(row["inkom_datum"]?.slice(0, 4)) - Number(row["fodelse_ar"] ?? Number.NaN);
  if (!(age >= 0)) return "okand";
  return age <= 5 ? "0-5" : age <= 12 ? "6-12" : age <= 17 ? "13-17" : "18+";
}

function linked(row: Row): string {
  const sides = new Set(several(row["orsak"]).flatMap((code) => LINKED.get(code) ?? []));
  return sides.size === 2 ? "bada" : ([...sides][0] ?? "okand");
}

/** The codes of a row in a field that forms groups or categories. */
export function codesOf(row: Row, field: string): string[] {
  if (field === "orsak" || field === "hanvisad_till") {
    const codes = several(row[field]);
    return codes.length === 0 ? ["okand"] : codes;
  }
  if (field === "alder_grupp") return [ageClass(row)];
  if (field === "orsak_koppling") return [linked(row)];
  if (field === "uppgiftslamnare_grupp") return [REPORTERS.get(row["uppgiftslamnare"] ?? "") ?? "okand"];
  if (field === "insats_accepterad") {
    if (yesNo(row["insats_erbjuden"]) !== "ja") return [];
    return [row[field] === "delvis" ? "ja" : orUnknown(row[field])];
  }
  if (field === "niva") return [levelOf(row)];
  if (field === "behovsniva") return [extentOf(row)];
  return [orUnknown(row[field])];
}

interface LevelRule {
  readonly code: string;
  readonly when: Readonly<Record<string, readonly string[] | number>>;
}
const LEVELS = JSON.parse(readFileSync(`${packageRoot}schemas/levels.json`, "utf8")) as {
  level: LevelRule[];
  extent: { points: LevelRule[]; from: { code: string; points: number }[] };
};

function meets(row: Row, { when }: LevelRule): boolean {
  return Object.entries(when).every(([field, wanted]) => {
    if (typeof wanted === "number") return several(row["orsak"]).length >= wanted;
    if (field !== "insats_typ") return codesOf(row, field).some((code) => wanted.includes(code));
    const isOffered = opened(row) === "ja" && row["insats_erbjuden"] === "ja";
    return isOffered && wanted.includes((row["insats_typ"] ?? "").split("|")[0] ?? "");
  });
}

function levelOf(row: Row): string {
  return LEVELS.level.find((rule) => meets(row, rule))?.code ?? "okand";
}

function extentOf(row: Row): string {
  if (several(row["orsak"]).length === 0) return "okand";
  const points = LEVELS.extent.points.filter((rule) => meets(row, rule)).length;
  return LEVELS.extent.from.find((line) => points >= line.points)?.code ?? "okand";
}

export function opened(row: Row): Answer {
  if (yesNo(row["utredning_inledd"]) !== "okand") return yesNo(row["utredning_inledd"]);
  const decision = row["fb_beslut"] ?? "";
  if (decision === "inleds") return "ja";
  if (row["utr_start"]) return "ja";
  return decision !== "" && decision !== "pagar" ? "nej" : "okand";
}
