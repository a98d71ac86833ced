import type { Group } from "../../src/questions/figure.js";
import type { Contact } from "./made-up.js";

/** A number of contacts by question, group and value, as keys of `key`. */
export type Recounted = Map<string, readonly [n: number, base: number, missing: number, children: number]>;

/** What a figure is about, as a text. */
export function key(question: string, by: Group, value: Group | null): string {
  return JSON.stringify([question, by, value]);
}

interface Unit {
  readonly contact: Contact;
  /** Contacts that the row stands for. */
  readonly times: number;
  readonly child: string;
  readonly counts: boolean;
}

const dayOf = ({ forsta_kontakt: first = "", start_datum: start = "" }: Contact): string => first || start;

/** The wait of a contact in days; null where it is not known. */
export function waitOf(contact: Contact): number | null {
  const { vantetid_dagar: told = "", forsta_kontakt: first = "", start_datum: start = "" } = contact;
  if (told !== "") return Number(told);
  if (first === "" || start === "") return null;
  const days = (Date.parse(start) - Date.parse(first)) / 86_400_000;
  return days < 0 ? null : days;
}

function ageClass({ alder = "" }: Contact): string {
  const age = Number(alder);
  if (alder === "") return "okand";
  return age <= 5 ? "0-5" : age <= 12 ? "6-12" : age <= 17 ? "13-17" : "18+";
}

/** The rows of a table that count in a year, one by one. */
export function unitsIn(contacts: readonly Contact[], year: string): Unit[] {
  const counts = contacts.some(({ antal = "" }) => antal !== "");
  return contacts.flatMap((contact, index) => {
    const { person_id: person = "", antal = "", ar = "" } = contact;
    const day = dayOf(contact);
    const inYear = day === "" ? ar === "" || ar === year : day.startsWith(year);
    const times = counts ? Number(antal) : 1;
    if (!inYear || times === 0) return [];
    return [{ contact, times, child: person || `${counts ? "count" : "row"} ${index}`, counts }];
  });
}

/** The distinct children among units; a row of counts stands for as many. */
export function childrenOf(units: readonly Unit[]): number {
  const known = new Set(units.filter(({ counts }) => !counts).map(({ child }) => child));
  return known.size + units.filter(({ counts }) => counts).reduce((sum, { times }) => sum + times, 0);
}

/** The groups of a unit. */
export function groupsOf({ contact }: Unit): Group[] {
  const code = (field: string): string => contact[field] || "okand";
  return [{}, { tjanst: code("tjanst") }, { alder_grupp: ageClass(contact) }, { kon: code("kon") }];
}

/** A second counter of the shares, which shares no code with the stages. */
export function recount(units: readonly Unit[]): Recounted {
  const found: Recounted = new Map();
  const groups = new Map<string, { by: Group; own: Unit[] }>();
  for (const unit of units) {
    for (const by of groupsOf(unit)) {
      const own = groups.get(JSON.stringify(by)) ?? { by, own: [] };
      own.own.push(unit);
      groups.set(JSON.stringify(by), own);
    }
  }
  const total = (some: readonly Unit[]): number => some.reduce((sum, { times }) => sum + times, 0);
  for (const field of ["tjanst", "hanvisare", "orsak", "resultat"]) {
    const codesOf = ({ contact }: Unit): string[] => (contact[field] ?? "").split("|").filter(Boolean);
    const codes = new Set(units.flatMap(codesOf));
    for (const { by, own } of groups.values()) {
      if (field === "tjanst" && by["tjanst"] !== undefined) continue;
      const known = own.filter((unit) => codesOf(unit).length > 0);
      for (const code of codes) {
        const having = known.filter((unit) => codesOf(unit).includes(code));
        found.set(key(`kontakt_${field}`, by, { [field]: code }), [
          total(having),
          total(known),
          total(own) - total(known),
          childrenOf(having),
        ]);
      }
    }
  }
  return found;
}
