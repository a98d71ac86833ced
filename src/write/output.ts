import { accessSync, constants, statSync } from "node:fs";
import { basename, dirname, extname, resolve } from "node:path";
import { fault } from "../errors/behov-error.js";

/**
 * Looks at the place of a file before anything is read for it.
 * @throws usage.unwritable when its folder is not there or not to be written in, or it is a folder itself
 */
export function refusePlace(path: string): void {
  const target = resolve(path);
  const refused = (reason: string): Error => fault("usage.unwritable", { path: basename(target), reason });
  try {
    if (!statSync(dirname(target)).isDirectory()) throw refused("ENOTDIR");
    accessSync(dirname(target), constants.W_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code;
    throw reason === undefined ? error : refused(reason);
  }
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory() === true) throw refused("EISDIR");
}

/**
 * Lets no file be written under the name of another format; a name without an ending says nothing.
 * @param endings such as `.csv`
 * @throws usage.ending
 */
export function refuseEnding(path: string, endings: readonly string[]): void {
  const ending = extname(path).toLowerCase();
  if (ending !== "" && !endings.includes(ending))
    throw fault("usage.ending", { path: basename(path), endings: endings.join(", ") });
}
