import { fault } from "../errors/behov-error.js";
import { refuseEnding, refusePlace } from "../write/output.js";
import { writeCsv } from "./csv.js";
import { CONTACTS, INVENTORY, PLACEMENTS, readRepositoryJson, schemaNames } from "../schema/load.js";
import { makeContacts, type ContactProfile } from "./contacts.js";
import { makeInventory, type InventoryProfile } from "./inventory.js";
import { makePlacements, type PlacementProfile } from "./placements.js";
import { readProfile, type Column } from "./profile.js";
import { makeRows, type Cell } from "./rows.js";
import { writeXlsx } from "./xlsx.js";

/** The most rows that are written as a workbook. */
const MOST_XLSX_ROWS = 200_000;

/** What to make up, and where to. */
export interface SynthOptions {
  /** Name of a file in `schemas/synth/`. */
  profile: string;
  /** Exactly so many rows of cases, at least 1; left out, one whole year as published. */
  rows?: number;
  /** Whole number, 1 … 2^53 − 1; the same seed gives the same bytes. */
  seed: number;
  /** Path of the file to write, a workbook when it ends in `.xlsx`, else CSV; an existing file is replaced. */
  out: string;
}

/**
 * Writes a made-up export of cases, placements, contacts or an inventory that agrees with the published figures of a
 * profile. No person in it exists.
 *
 * @throws BehovError `usage.option` on an unknown profile, a seed or number of rows out of range, or too
 * many rows for a workbook; `usage.both` when the profile has its own number of rows; `usage.ending`,
 * `usage.unwritable`.
 */
export async function writeSynth(options: SynthOptions): Promise<void> {
  const { rows, seed, out } = options;
  refuseEnding(out, [".csv", ".txt", ".xlsx"]);
  refusePlace(out);
  const format = out.toLowerCase().endsWith(".xlsx") ? "xlsx" : "csv";
  if (!Number.isSafeInteger(seed) || seed < 1) throw wrongOption("--seed", "1, 2, 3 … 2^53 − 1");
  if (rows !== undefined && (!Number.isSafeInteger(rows) || rows < 1))
    throw wrongOption("--rows", "1, 2, 3 …");
  if (format === "xlsx" && (rows ?? 0) > MOST_XLSX_ROWS)
    throw wrongOption("--rows", `xlsx ≤ ${MOST_XLSX_ROWS}; csv > ${MOST_XLSX_ROWS}`);
  const profiles = schemaNames("synth");
  if (!profiles.includes(options.profile)) throw wrongOption("--profile", profiles.join(", "));
  const other = makeOther(options.profile, seed);
  if (other !== null) {
    if (rows !== undefined)
      throw fault("usage.both", { option: "--rows", rule: `--profile ${options.profile}` });
    const { columns, sheet, made } = other;
    return format === "csv" ? writeCsv(out, columns, [made]) : writeXlsx(out, columns, [made], sheet);
  }
  const profile = readProfile(options.profile);
  await (format === "csv" ? writeCsv : writeXlsx)(out, profile.columns, makeRows(profile, seed, rows));
}

interface Made {
  readonly columns: readonly Column[];
  readonly sheet: string;
  readonly made: Cell[][];
}

/** The rows of a profile that is about something else than cases; null when it is about them. */
function makeOther(name: string, seed: number): Made | null {
  const profile = readRepositoryJson(`schemas/synth/${name}.json`) as { readonly kind?: string };
  switch (profile.kind) {
    case PLACEMENTS:
      return withRows(profile as PlacementProfile, (own) => makePlacements(own, seed));
    case CONTACTS:
      return withRows(profile as ContactProfile, (own) => makeContacts(own, seed));
    case INVENTORY:
      return withRows(profile as InventoryProfile, makeInventory);
    default:
      return null;
  }
}

function withRows<P extends Omit<Made, "made">>(profile: P, make: (profile: P) => Cell[][]): Made {
  return { columns: profile.columns, sheet: profile.sheet, made: make(profile) };
}

/** The rule is written in signs and numbers, so that it reads the same in both languages. */
function wrongOption(option: string, rule: string): Error {
  return fault("usage.option", { option, rule, command: "synth" });
}
