import { rename, rm, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";

/** The name that always leads to the newest report. */
const NEWEST = "senaste";

/** The name of a report folder: what it is about, and the day it was made. */
export function reportName(
  { from, to }: { readonly from: string; readonly to: string },
  today: string,
): string {
  const year = from.slice(0, 4);
  const isYear = from === `${year}-01-01` && to === `${year}-12-31`;
  return `${isYear ? year : `${from}--${to}`}_${today}`;
}

/** Makes `senaste` lead to a report folder beside it (on Windows as a junction, which needs no rights). */
export async function pointAt(out: string, folder: string): Promise<void> {
  const draft = join(out, `.${NEWEST}-${process.pid}`);
  await rm(draft, { recursive: true, force: true });
  const isWindows = process.platform === "win32";
  await symlink(isWindows ? resolve(out, folder) : folder, draft, "junction");
  if (isWindows) await rm(join(out, NEWEST), { recursive: true, force: true });
  await rename(draft, join(out, NEWEST));
}
