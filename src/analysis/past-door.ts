import { isDeepStrictEqual } from "node:util";
import { BehovError } from "../errors/behov-error.js";
import { openLoaded, type LoadedSession } from "../load/open-session.js";
import { sortTables, type SortedTables } from "../load/sort-tables.js";
import { passDoor, type Cleared, type NotPersonal } from "../privacy/door.js";
import { findFile, searchAll, type FoundFile, type OpenedFile } from "../read/open.js";
import { promiseOf, type Promised } from "../read/promised.js";
import type { Source } from "../read/source.js";
import type { InputKind, KindRecogniser } from "../recognise/kinds.js";
import type { Progress } from "../terminal/progress.js";

/** Input files, opened, and their tables sorted by kind. */
export interface SortedFiles extends SortedTables {
  readonly files: readonly OpenedFile[];
}

/** The tables of one kind, loaded before it was known whether their files pass the door. */
export interface Ahead {
  readonly kind: InputKind;
  /** Its session has no folder yet to spill to. */
  readonly loaded: LoadedSession;
}

/** Thrown when a file that was to be read where it lies needs a copy. */
class NeedsCopy extends Error {}

/** Files that are past the door. */
export interface PastDoor {
  readonly found: readonly FoundFile[];
  /** What only the mapping let through. */
  readonly cleared: readonly Cleared[];
  /** null where loading is left to the caller. */
  readonly ahead: Ahead | null;
}

/**
 * Leads files through the door: reads all of them, searches them and lets them through in which nothing names
 * a person. That keeps one processor busy; where the first lines of all promise that none needs a copy, the tables
 * of the first kind are meanwhile loaded into memory, and kept if the promise was. Nothing is written before all
 * are past the door, and what is wrong with a table is told after what the door has to say.
 * @param paths as the user gave them
 * @param isOnDisk whether tables are to lie on disk, so that none may be loaded yet
 * @throws input.*, privacy.*, and what loading finds wrong with files that are past the door
 */
export async function pastDoor(
  paths: readonly string[],
  recogniser: KindRecogniser,
  notPersonal: NotPersonal,
  isOnDisk: boolean,
  progress: Progress,
): Promise<PastDoor> {
  const promises: (Promised | null)[] = [];
  for (const path of paths) promises.push(await promiseOf(path, recogniser));
  const door = progress.step("read", async () => {
    const found = await findAll(paths, promises, recogniser);
    return { found, cleared: passDoor(await searchAll(found), notPersonal) };
  });
  const promised = isOnDisk ? null : promisedFiles(promises);
  if (promised === null) return { ...(await door), ahead: null };
  const loading = loadAhead(promised, recogniser, progress);
  // A fault waits until the door has spoken; Node.js would take it for one that nobody looks at.
  loading.catch(() => undefined);
  try {
    const past = await door;
    const isKept = await keepsPromise(past.found, promised);
    const ahead = await loading.catch((error: unknown) => {
      if (isKept && error instanceof BehovError) throw error;
      return null;
    });
    if (isKept) return { ...past, ahead };
    ahead?.loaded.session.discard();
    return { ...past, ahead: null };
  } catch (error) {
    loading.then(
      (ahead) => ahead?.loaded.session.discard(),
      () => undefined,
    );
    throw error;
  }
}

/** Reads every file before anything is written anywhere. */
async function findAll(
  paths: readonly string[],
  promises: readonly (Promised | null)[],
  recogniser: KindRecogniser,
): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const [index, path] of paths.entries())
    found.push(await findFile(path, index, recogniser, promises[index] ?? null));
  return found;
}

/** Opens files and sorts their tables. */
export async function openSorted(
  found: readonly FoundFile[],
  recogniser: KindRecogniser,
  scratch: string,
): Promise<SortedFiles> {
  const files: OpenedFile[] = [];
  for (const file of found) files.push(await file.open(scratch));
  return { files, ...sortTables(files, recogniser) };
}

/** The files as their first lines promise them; null when one of them may need a copy. */
function promisedFiles(promises: readonly (Promised | null)[]): OpenedFile[] | null {
  const tables = promises.flatMap((promised) => promised?.table ?? []);
  if (tables.length < promises.length) return null;
  const reopen = (): Promise<Source> => Promise.reject(new NeedsCopy());
  return tables.map((table) => ({
    file: table.file,
    sha256: "",
    sources: [table],
    skippedSheets: [],
    reopen,
  }));
}

/** Whether files, read through, are what their first lines promised. */
async function keepsPromise(found: readonly FoundFile[], promised: readonly OpenedFile[]): Promise<boolean> {
  for (const [index, file] of found.entries()) {
    if (!file.isReadInPlace()) return false;
    const { sources } = await file.open("");
    if (!isDeepStrictEqual(sources, promised[index]?.sources)) return false;
  }
  return true;
}

async function loadAhead(
  files: readonly OpenedFile[],
  recogniser: KindRecogniser,
  progress: Progress,
): Promise<Ahead | null> {
  const [first] = sortTables(files, recogniser).kinds;
  if (first === undefined) return null;
  const [kind, tables] = first;
  const place = { memory: null, spill: null };
  return { kind, loaded: await progress.step("load", () => openLoaded(place, kind, tables)) };
}
