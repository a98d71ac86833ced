import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname, uptime, userInfo } from "node:os";
import { fault } from "../errors/behov-error.js";
import { refusePlace } from "../write/output.js";
import { isRunning } from "../write/running.js";

/** Who holds a lock. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly user: string;
  /** ISO time. */
  readonly since: string;
  /** When the machine was started, in seconds; process numbers begin anew then. */
  readonly booted: number;
}

/** Starts of the same machine are told alike within so many seconds. */
const SAME_START = 60;

/**
 * Takes the lock of a file for this process: a file beside it that says who holds it. The lock of a
 * process that is gone is taken over.
 * @returns lets go of it
 * @throws usage.locked, with the one who holds it; usage.unwritable when no file can stand there
 */
export function takeLock(path: string, now: Date): () => void {
  refusePlace(path);
  const lock = `${path}.lock`;
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    user: userInfo().username,
    since: now.toISOString(),
    booted: Math.round(now.getTime() / 1000 - uptime()),
  };
  const text = `${JSON.stringify(own)}\n`;
  while (!placed(lock, text)) {
    const found = read(lock);
    if (found === null) continue;
    const holder = parse(found);
    if (holder !== null && holds(holder, own)) {
      const { pid, host, user, since } = holder;
      throw fault("usage.locked", { pid, host, user, since, lock });
    }
    removeStale(lock, found);
  }
  return () => {
    if (read(lock) === text) rmSync(lock, { force: true });
  };
}

/** Puts the lock there whole, unless there is one. */
function placed(lock: string, text: string): boolean {
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, text);
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a lock aside and drops it; one that another process has just taken is put back. */
function removeStale(lock: string, seen: string): void {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (read(aside) !== seen) placed(lock, read(aside) ?? "");
  rmSync(aside, { force: true });
}

function holds(holder: Holder, own: Holder): boolean {
  if (holder.host !== own.host) return true;
  if (Math.abs(holder.booted - own.booted) > SAME_START) return false;
  return isRunning(holder.pid);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function parse(text: string): Holder | null {
  try {
    const holder = JSON.parse(text) as Partial<Holder>;
    const isWhole = typeof holder.pid === "number" && typeof holder.host === "string";
    return isWhole ? (holder as Holder) : null;
  } catch {
    return null;
  }
}
