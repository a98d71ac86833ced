import { existsSync, readdirSync, statSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { fault } from "../errors/behov-error.js";
import { isRunning } from "./running.js";

/** The file that tells a report folder from any other. */
const MARK = "manifest.json";

/** A folder that is written beside its final name and swapped in whole. */
export interface Staging {
  /** Where to write. */
  readonly path: string;
  /** A private folder for copies and spill; it is never part of the report. */
  readonly scratch: string;
}

/**
 * Looks at the output before anything is read for it.
 * @throws usage.out when it exists and is not a report of behov
 */
export function refuseForeign(out: string): void {
  const target = resolve(out);
  if (isForeign(target)) throw fault("usage.out", { path: basename(target) });
}

/**
 * Looks at a folder that reports are to be put in.
 * @throws usage.place when a file stands in its place
 */
export function refuseFile(folder: string): void {
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw fault("usage.place", { path: basename(folder), reason: "ENOTDIR" });
}

/**
 * Makes a staging folder beside the output, private to the user.
 * @throws usage.out when the output exists and is not a report of behov, usage.place when it cannot be written there
 */
export async function stageFolder(out: string): Promise<Staging> {
  const target = resolve(out);
  refuseForeign(out);
  const staging = { path: beside(target, "ny"), scratch: beside(target, "tillfalligt") };
  try {
    await makeFolder(dirname(target));
    await removeLeftovers(dirname(target), basename(target));
    await makeFolder(staging.path);
    await mkdir(`${staging.path}/intern`, { mode: 0o700 });
    await mkdir(staging.scratch, { mode: 0o700 });
  } catch (error) {
    await clearStaging(staging).catch(() => undefined);
    const reason = (error as NodeJS.ErrnoException).code ?? "?";
    throw fault("usage.place", { path: basename(target), reason });
  }
  return staging;
}

/** Makes a folder and those that it stands in, one by one: Node.js tries for ever where the system lets none be made. */
async function makeFolder(path: string): Promise<void> {
  if (existsSync(path)) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  try {
    await mkdir(path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
}

/** Puts the staged folder in place of the old one: at every moment one of them stands whole. */
export async function swapIn(staging: Staging, out: string): Promise<void> {
  const target = resolve(out);
  const old = beside(target, "gammal");
  if (existsSync(target)) await rename(target, old);
  await rename(staging.path, target);
  await rm(old, { recursive: true, force: true });
}

/** Removes what a run leaves beside the report, after success as after failure. */
export async function clearStaging(staging: Staging): Promise<void> {
  await rm(staging.path, { recursive: true, force: true });
  await rm(staging.scratch, { recursive: true, force: true });
}

function isForeign(target: string): boolean {
  if (!existsSync(target)) return false;
  if (!statSync(target).isDirectory()) return true;
  return readdirSync(target).length > 0 && !existsSync(`${target}/${MARK}`);
}

function beside(target: string, kind: string): string {
  return `${dirname(target)}/.${basename(target)}.behov-${kind}-${process.pid}`;
}

const LEFTOVER = /^\.(.+)\.behov-(ny|tillfalligt|gammal)-(\d+)$/;

/**
 * Clears a folder of what killed runs left of reports in it: a new one is dropped; an old one without
 * successor is put back.
 * @param only the name of the one report to look after; all when left out
 */
export async function removeLeftovers(folder: string, only?: string): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const [, report = "", kind, owner] = LEFTOVER.exec(name) ?? [];
    if (kind === undefined || (only !== undefined && report !== only) || isOthers(Number(owner))) continue;
    const target = `${folder}/${report}`;
    if (kind === "gammal" && !existsSync(target)) await rename(`${folder}/${name}`, target);
    else await rm(`${folder}/${name}`, { recursive: true, force: true });
  }
}

/** Whether another process is at work there. */
function isOthers(owner: number): boolean {
  return owner !== process.pid && isRunning(owner);
}
