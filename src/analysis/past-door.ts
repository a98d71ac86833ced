import { BehovError } from "../errors/behov-error.js";
import { openLoaded, type LoadedSession } from "../load/open-session.js";
import { sortTables, type SortedTables } from "../load/sort-tables.js";
import { passDoor, type Cleared, type NotPersonal } from "../privacy/door.js";
import { searchAll, type FoundFile, type OpenedFile } from "../read/open.js";
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

/**
 * Leads files through the door: searches them and lets them through in which nothing names a person. A search
 * keeps one processor busy; where no file needs a copy, the tables of the first kind are meanwhile loaded into
 * memory. Nothing is written before all are past the door, and what is wrong with a table is told after what the
 * door has to say.
 * @param isOnDisk whether tables are to lie on disk, so that none may be loaded yet
 * @returns what only the mapping let through, and what was loaded; null where loading is left to the caller
 * @throws privacy.*, and what loading finds wrong with files that are past the door
 */
export async function pastDoor(
  found: readonly FoundFile[],
  recogniser: KindRecogniser,
  notPersonal: NotPersonal,
  isOnDisk: boolean,
  progress: Progress,
): Promise<{ readonly cleared: readonly Cleared[]; readonly ahead: Ahead | null }> {
  const isInPlace = (): boolean => found.every((file) => file.isReadInPlace());
  const mayLoad = !isOnDisk && isInPlace();
  const door = progress.step("read", async () => passDoor(await searchAll(found), notPersonal));
  if (!mayLoad) return { cleared: await door, ahead: null };
  const loading = loadAhead(found, recogniser, progress);
  // A fault waits until the door has spoken; Node.js would take it for one that nobody looks at.
  loading.catch(() => undefined);
  try {
    const cleared = await door;
    const ahead = await loading.catch((error: unknown) => {
      if (error instanceof BehovError && isInPlace()) throw error;
      return null;
    });
    if (isInPlace()) return { cleared, ahead };
    ahead?.loaded.session.discard();
    return { cleared, ahead: null };
  } catch (error) {
    loading.then(
      (ahead) => ahead?.loaded.session.discard(),
      () => undefined,
    );
    throw error;
  }
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

async function loadAhead(
  found: readonly FoundFile[],
  recogniser: KindRecogniser,
  progress: Progress,
): Promise<Ahead | null> {
  const uncopied = found.map((file): FoundFile => ({ ...file, open: () => openUncopied(file) }));
  const [first] = (await openSorted(uncopied, recogniser, "")).kinds;
  if (first === undefined) return null;
  const [kind, tables] = first;
  const place = { memory: null, spill: null };
  return { kind, loaded: await progress.step("load", () => openLoaded(place, kind, tables)) };
}

async function openUncopied(file: FoundFile): Promise<OpenedFile> {
  if (!file.isReadInPlace()) throw new NeedsCopy();
  return { ...(await file.open("")), reopen: () => Promise.reject(new NeedsCopy()) };
}
