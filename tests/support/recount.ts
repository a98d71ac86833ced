import { readFileSync } from "node:fs";
import Papa from "papaparse";
import {
  addMonths,
  codesOf,
  days,
  opened,
  orUnknown,
  say,
  yesNo,
  type Answer,
  type Row,
} from "./recount-row.js";

export type { Row } from "./recount-row.js";

/**
 * A second counter, written from the README's definitions alone: plain loops over the rows of a clean
 * export (codes as values, ISO dates). It shares no code with the engine but the code lists.
 */
export interface Counted {
  readonly n: number;
  readonly base: number;
  readonly missing: number;
  readonly mean?: number | null;
  readonly median?: number | null;
  readonly q1?: number | null;
  readonly q3?: number | null;
}

type Group = Readonly<Record<string, string>>;

/** The name of a figure. */
export function keyOf(question: string, by: Group, value: Group | null): string {
  return JSON.stringify([question, Object.entries(by), value === null ? null : Object.entries(value)]);
}

export function readRows(path: string): Row[] {
  return Papa.parse<Row>(readFileSync(path, "utf8"), { header: true, delimiter: ";", skipEmptyLines: true })
    .data;
}

export const STANDARD =
  "kon alder_grupp ses omrade initiering uppgiftslamnare uppgiftslamnare_grupp orsak orsak_koppling hist_anmalan hist_utredning hist_insats".split(
    " ",
  );

const LEVELS = ["niva", "behovsniva"];

export interface Recount {
  readonly figures: ReadonlyMap<string, Counted>;
  /** The cohort's rows behind a figure's count, behind the rest of its base, and without a known answer. */
  readonly behind: ReadonlyMap<string, Readonly<Record<"part" | "rest" | "unknown", readonly Row[]>>>;
}

export function recount(
  rows: readonly Row[],
  cohort: { from: string; to: string; followUpEnd?: string },
): Recount {
  const dateColumns = Object.keys(rows[0] ?? {}).filter((name) =>
    rows.some((row) => /^\d{4}-\d\d-\d\d$/.test(row[name] ?? "")),
  );
  const end =
    cohort.followUpEnd ??
    dateColumns
      .flatMap((name) => rows.map((row) => row[name] ?? ""))
      .toSorted()
      .at(-1) ??
    "";
  const inside = rows.filter(
    (row) => (row["inkom_datum"] ?? "") >= cohort.from && (row["inkom_datum"] ?? "") <= cohort.to,
  );
  const byChild = new Map<string, Row[]>();
  for (const row of rows.filter((entry) => entry["person_id"] !== "")) {
    const child = row["person_id"] ?? "";
    byChild.set(child, [...(byChild.get(child) ?? []), row]);
  }

  const started = (row: Row): string => row["utr_start"] ?? "";
  const ended = (row: Row): string => row["utr_slut"] ?? "";
  const isOpened = (row: Row): boolean => opened(row) === "ja";
  const isOffered = (row: Row): boolean => isOpened(row) && row["insats_erbjuden"] === "ja";
  const isClosed = (row: Row): boolean => isOpened(row) && ended(row) !== "" && ended(row) <= end;
  const length = (row: Row): number | null => {
    const found = started(row) === "" ? -1 : days(started(row), ended(row));
    return found < 0 ? null : found;
  };
  const accepted = (row: Row): Answer =>
    row["insats_accepterad"] === "delvis" ? "ja" : yesNo(row["insats_accepterad"]);
  const next = (row: Row): string | undefined =>
    (byChild.get(row["person_id"] ?? "") ?? [])
      .filter(
        (other) => other !== row && isOpened(other) && started(other) > ended(row) && started(other) <= end,
      )
      .map(started)
      .toSorted()[0];
  const acceptedOfOpened = (row: Row): Answer =>
    isOffered(row) ? accepted(row) : yesNo(row["insats_erbjuden"]);
  const came = (row: Row): Answer => {
    if (yesNo(row["ateraktualiserad"]) !== "okand") return yesNo(row["ateraktualiserad"]);
    return row["person_id"] === "" ? "okand" : say(next(row) !== undefined);
  };
  const cameSoon = (row: Row): Answer => {
    if (row["person_id"] === "") return "okand";
    const start = next(row);
    return say(start !== undefined && start <= addMonths(ended(row), 12));
  };
  const completed = (row: Row): Answer => {
    const state = orUnknown(row["insats_fullfoljd"]);
    return state === "okand" ? "okand" : say(state === "ja");
  };
  const within = (row: Row, holds: (found: number) => boolean): Answer => {
    const found = length(row);
    return found === null ? "okand" : say(holds(found));
  };
  const assessed = (row: Row): Answer => {
    const decided = row["fb_beslut_datum"] ?? "";
    const found = decided === "" || row["inkom_datum"] === "" ? -1 : days(row["inkom_datum"] ?? "", decided);
    return found < 0 ? "okand" : say(found <= 14);
  };

  const yesNoQuestions: Readonly<Record<string, (row: Row) => Answer>> = {
    utredning_inledd: opened,
    barn_samtal: (row) => (isOpened(row) ? yesNo(row["barn_samtal"]) : null),
    skola_kontakt: (row) => (isOpened(row) ? yesNo(row["skola_kontakt"]) : null),
    insats_erbjuden: (row) => (isOpened(row) ? yesNo(row["insats_erbjuden"]) : null),
    insats_accepterad: (row) => (isOffered(row) ? accepted(row) : null),
    insats_accepterad_av_utredda: (row) => (isOpened(row) ? acceptedOfOpened(row) : null),
    insats_accepterad_av_arenden: (row) => (isOpened(row) ? acceptedOfOpened(row) : opened(row)),
    flera_insatser: (row) =>
      isOffered(row)
        ? row["insats_typ"] === ""
          ? "okand"
          : say((row["insats_typ"] ?? "").includes("|"))
        : null,
    insats_fullfoljd: (row) =>
      isOffered(row) && accepted(row) === "ja" && row["insats_fullfoljd"] !== "pagar" ? completed(row) : null,
    ateraktualiserad: (row) => (isClosed(row) ? came(row) : null),
    ateraktualiserad_12m: (row) => (isClosed(row) && addMonths(ended(row), 12) <= end ? cameSoon(row) : null),
    utredning_60_dagar: (row) => (isClosed(row) ? within(row, (found) => found <= 60) : null),
    utredning_4_manader: (row) =>
      isClosed(row) ? within(row, () => ended(row) <= addMonths(started(row), 4)) : null,
    forhandsbedomning_14_dagar: assessed,
  };
  const extraGroups: Readonly<Record<string, readonly string[]>> = {
    utredning_inledd: LEVELS,
    barn_samtal: ["vald_riktning", ...LEVELS],
    insats_erbjuden: LEVELS,
    insats_accepterad: LEVELS,
    insats_fullfoljd: LEVELS,
    ateraktualiserad: ["barn_samtal", "skola_kontakt", "insats_erbjuden", "insats_accepterad", ...LEVELS],
    ateraktualiserad_12m: ["barn_samtal", "skola_kontakt", "insats_erbjuden", "insats_accepterad", ...LEVELS],
    utredning_60_dagar: LEVELS,
    utredning_4_manader: LEVELS,
    forhandsbedomning_14_dagar: LEVELS,
  };

  const figures = new Map<string, Counted>();
  const behind = new Map<string, Record<"part" | "rest" | "unknown", readonly Row[]>>();
  const groupsOf = (fields: readonly string[]): [Group, Row[]][] => {
    const groups: [Group, Row[]][] = [[{}, inside]];
    for (const field of fields) {
      const codes = new Set(inside.flatMap((row) => codesOf(row, field)));
      for (const code of codes)
        groups.push([{ [field]: code }, inside.filter((row) => codesOf(row, field).includes(code))]);
    }
    return groups;
  };
  const put = (key: string, part: Row[], rest: Row[], unknown: Row[]): void => {
    figures.set(key, { n: part.length, base: part.length + rest.length, missing: unknown.length });
    behind.set(key, { part, rest, unknown });
  };

  for (const [question, answer] of Object.entries(yesNoQuestions)) {
    for (const [by, own] of groupsOf([...STANDARD, ...(extraGroups[question] ?? [])])) {
      const of = (state: Answer): Row[] => own.filter((row) => answer(row) === state);
      const [part, rest, unknown] = [of("ja"), of("nej"), of("okand")];
      if (part.length + rest.length + unknown.length > 0) put(keyOf(question, by, null), part, rest, unknown);
    }
  }

  const categories = (
    question: string,
    population: readonly Row[],
    field: string,
    by: Group,
    keepUnknown = false,
  ): void => {
    const known = keepUnknown
      ? [...population]
      : population.filter((row) => !codesOf(row, field).includes("okand"));
    for (const code of new Set(known.flatMap((row) => codesOf(row, field)))) {
      const has = (row: Row): boolean => codesOf(row, field).includes(code);
      const part = known.filter(has);
      put(
        keyOf(question, by, { [field]: code }),
        part,
        known.filter((row) => !has(row)),
        population.filter((row) => !known.includes(row)),
      );
    }
  };
  const distributed =
    "kon alder_grupp ses omrade initiering uppgiftslamnare uppgiftslamnare_grupp orsak_koppling".split(" ");
  for (const field of distributed) categories("arenden", inside, field, {});
  for (const field of ["uppgiftslamnare", "uppgiftslamnare_grupp", "orsak_koppling"]) {
    for (const [by, own] of groupsOf(["kon", "alder_grupp", "ses"]).slice(1))
      categories("arenden", own, field, by);
  }
  for (const [by, own] of groupsOf([
    "kon",
    "alder_grupp",
    "ses",
    "uppgiftslamnare",
    "uppgiftslamnare_grupp",
    "niva",
  ]))
    categories("orsak", own, "orsak", by);
  for (const field of LEVELS) {
    for (const [by, own] of groupsOf(["alder_grupp", "kon", "ses", "uppgiftslamnare_grupp"]))
      categories("niva", own, field, by);
  }
  for (const [by, own] of groupsOf(["orsak"]).slice(1)) {
    categories(
      "barn_boende",
      own.filter((row) => opened(row) === "nej"),
      "barn_boende",
      by,
      true,
    );
  }
  categories(
    "ansokan_avser",
    inside.filter((row) => row["initiering"] === "ansokan"),
    "ansokan_avser",
    {},
  );

  const history = new Set(
    inside
      .filter((row) => isOpened(row) && row["hist_utredning"] === "ja")
      .map((row) => row["person_id"] ?? ""),
  );
  for (const [by, own] of groupsOf(STANDARD)) {
    const children = new Set(own.map((row) => row["person_id"]).filter((child) => child !== ""));
    figures.set(keyOf("individer", by, null), { n: children.size, base: children.size, missing: 0 });
    const opening = own.filter((row) => isOpened(row) && row["person_id"] !== "");
    const again = (child: string): boolean => {
      const all = (byChild.get(child) ?? []).filter(isOpened);
      const counted = all.filter(
        (row) => (started(row) || row["fb_beslut_datum"] || row["inkom_datum"] || "") <= end,
      );
      return counted.length > 1 || history.has(child);
    };
    const base = [...new Set(opening.map((row) => row["person_id"] ?? ""))];
    if (base.length > 0) {
      figures.set(keyOf("utredd_mer_an_en_gang", by, null), {
        n: base.filter(again).length,
        base: base.length,
        missing: 0,
      });
    }
  }
  for (const [by, own] of groupsOf([...STANDARD, ...LEVELS])) {
    const closed = own.filter(isClosed);
    if (closed.length > 0) figures.set(keyOf("utredningstid_dagar", by, null), spread(closed.map(length)));
  }
  return { figures, behind };
}

function spread(lengths: readonly (number | null)[]): Counted {
  const sorted = lengths.filter((length) => length !== null).toSorted((a, b) => a - b);
  const at = (p: number): number | null => {
    const h = (sorted.length - 1) * p;
    const [low, high] = [sorted[Math.floor(h)], sorted[Math.ceil(h)]];
    return low === undefined || high === undefined ? null : low + (h - Math.floor(h)) * (high - low);
  };
  const mean = sorted.length === 0 ? null : sorted.reduce((sum, length) => sum + length, 0) / sorted.length;
  const { length: n } = sorted;
  return {
    n,
    base: lengths.length,
    missing: lengths.length - n,
    mean,
    median: at(0.5),
    q1: at(0.25),
    q3: at(0.75),
  };
}
