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

/** Files that were opened, and one kind of their tables loaded, before it was known whether they pass the door. */
export interface Ahead {
  readonly sorted: SortedFiles;
  readonly kind: InputKind;
  /** The session has no folder yet to spill to. */
  readonly loaded: LoadedSession;
}

/** Thrown when a file that was to be read where it lies needs a copy. */
class NeedsCopy extends Error {}

/**
 * Leads files through the door: searches them and lets them through in which nothing names a person. A search
 * keeps one processor busy; where no file needs a copy, the tables of the first kind are meanwhile loaded into
 * memory. Nothing is written before all are past the door.
 * @param isSparing whether there is no memory to load tables into before they may be written
 * @returns what only the mapping let through, and what was loaded; null where that waits until now
 * @throws privacy.*, and what loading finds wrong with files that are past the door
 */
export async function pastDoor(
  found: readonly FoundFile[],
  recogniser: KindRecogniser,
  notPersonal: NotPersonal,
  isSparing: boolean,
  progress: Progress,
): Promise<{ readonly cleared: readonly Cleared[]; readonly ahead: Ahead | null }> {
  const door = progress.step("read", async () => passDoor(await searchAll(found), notPersonal));
  const isInPlace = (): boolean => found.every((file) => file.isReadInPlace());
  if (isSparing || !isInPlace()) return { cleared: await door, ahead: null };
  const [passed, loading] = await Promise.allSettled([door, loadAhead(found, recogniser, progress)]);
  const ahead = loading.status === "fulfilled" ? loading.value : null;
  if (passed.status === "fulfilled" && isInPlace()) {
    if (loading.status === "rejected" && loading.reason instanceof BehovError) throw loading.reason;
    return { cleared: passed.value, ahead };
  }
  ahead?.loaded.session.close();
  if (passed.status === "rejected") throw passed.reason;
  return { cleared: passed.value, ahead: null };
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
  const inPlace = found.map((file): FoundFile => ({
    ...file,
    open: (scratch) => openUncopied(file, scratch),
  }));
  const sorted = await openSorted(inPlace, recogniser, "");
  const [first] = sorted.kinds;
  if (first === undefined) return null;
  const [kind, tables] = first;
  const place = { memory: null, spill: null };
  return { sorted, kind, loaded: await progress.step("load", () => openLoaded(place, kind, tables)) };
}

async function openUncopied(file: FoundFile, scratch: string): Promise<OpenedFile> {
  return { ...(await file.open(scratch)), reopen: () => Promise.reject(new NeedsCopy()) };
}
