import { randomBytes } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fault } from "../errors/behov-error.js";

const KEY_BYTES = 32;
/** What group and others may do. */
const OTHERS = 0o077;

/**
 * The key in a file: 32 bytes as base64. A file that is not there is made, for its owner alone.
 * @throws usage.key-file when it is no key or cannot be written; privacy.key-mode when others may read it
 */
export function readKey(path: string): Buffer {
  const file = basename(path);
  try {
    writeFileSync(path, `${randomBytes(KEY_BYTES).toString("base64")}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw fault("usage.key-file", {}, { file });
  }
  const found = statSync(path);
  if (!found.isFile()) throw fault("usage.key-file", {}, { file });
  if (process.platform !== "win32" && (found.mode & OTHERS) !== 0)
    throw fault("privacy.key-mode", {}, { file });
  const text = readFileSync(path, "utf8").trim();
  const key = Buffer.from(text, "base64");
  if (key.length !== KEY_BYTES || key.toString("base64") !== text)
    throw fault("usage.key-file", {}, { file });
  return key;
}
