import { existsSync, readdirSync, readFileSync } from "node:fs";
import { appendFile, readlink, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { refuseFile } from "./write/folder.js";
import { csvText } from "./write/tables.js";
import { localDay } from "./yearly/local-day.js";
import { takeLock } from "./yearly/lock.js";
import { readPlaces, type ProjectPlaces } from "./yearly/project.js";
import { clearLeftovers, readStore, writeStore } from "./yearly/store.js";

/** Something that was deleted: the figures of a period, or a report folder about one. ISO days. */
export interface Purged {
  readonly what: "siffror" | "rapport";
  readonly from: string;
  readonly to: string;
  /** The report folder; empty for figures. */
  readonly folder: string;
  /** How many figures, or files. */
  readonly count: number;
}

/**
 * Deletes the accepted figures and the report folders of periods that ended before a day. The store is
 * written anew, so that nothing of them is left in it. What was deleted is added to `gallring.csv`
 * beside the store.
 * @param before ISO day
 * @throws usage.project, usage.place, usage.unwritable, usage.locked
 */
export async function purge(path: string, before: string, now: Date): Promise<readonly Purged[]> {
  const places = readPlaces(path);
  refuseFile(places.out);
  const release = takeLock(places.store, now);
  try {
    await clearLeftovers(places);
    const purged = [...(await purgeReports(places, before)), ...(await purgeFigures(places, before))];
    if (purged.length > 0) await keepRecord(places, before, now, purged);
    return purged;
  } finally {
    release();
  }
}

async function purgeFigures(places: ProjectPlaces, before: string): Promise<Purged[]> {
  const periods = await readStore(places);
  const old = periods.filter(({ to }) => to < before);
  if (old.length > 0) {
    await writeStore(
      places,
      periods.filter(({ to }) => to >= before),
    );
  }
  return old.map(({ from, to, figures }) => {
    return { what: "siffror", from, to, folder: "", count: figures.length };
  });
}

async function purgeReports({ out }: ProjectPlaces, before: string): Promise<Purged[]> {
  const purged: Purged[] = [];
  if (!existsSync(out)) return purged;
  const folders = readdirSync(out, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const cohort = cohortOf(join(out, name));
    if (cohort === null || cohort.to >= before) continue;
    const count = readdirSync(join(out, name), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    ).length;
    await rm(join(out, name), { recursive: true });
    purged.push({ what: "rapport", from: cohort.from, to: cohort.to, folder: name, count });
  }
  const newest = join(out, "senaste");
  const target = await readlink(newest).catch(() => null);
  if (target !== null && !existsSync(newest)) await rm(newest, { force: true });
  return purged;
}

/** The cohort of a report folder; null where it is none. */
function cohortOf(folder: string): { readonly from: string; readonly to: string } | null {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
      schema: string;
      cohort: { from: string; to: string };
    };
    return manifest.schema === "behov-manifest/1" ? manifest.cohort : null;
  } catch {
    return null;
  }
}

async function keepRecord(
  { store }: ProjectPlaces,
  before: string,
  now: Date,
  purged: readonly Purged[],
): Promise<void> {
  const file = join(dirname(store), "gallring.csv");
  const head = ["gallrad", "fore", "vad", "fran", "till", "mapp", "antal"];
  const rows = purged.map(({ what, from, to, folder, count }) => [
    localDay(now),
    before,
    what,
    from,
    to,
    folder,
    count,
  ]);
  const text = csvText(head, rows);
  const body = existsSync(file) ? text.slice(text.indexOf("\n") + 1) : text;
  await appendFile(file, body);
}
