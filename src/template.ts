import { existsSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fault } from "./errors/behov-error.js";
import { UNKNOWN_CODE } from "./recognise/codes.js";
import { loadSchema } from "./schema/load.js";
import { refuseEnding, refusePlace } from "./write/output.js";
import { templateWorkbook } from "./template/workbook.js";

/**
 * Writes the entry workbook, made from the schemas.
 * @throws usage.exists when the file is there already: it may hold what someone has entered; usage.ending,
 * usage.unwritable
 */
export async function writeTemplate(path: string): Promise<void> {
  refuseEnding(path, [".xlsx"]);
  refusePlace(path);
  if (existsSync(path)) throw fault("usage.exists", { path: basename(path) });
  writeFileSync(path, await templateWorkbook(loadSchema(), UNKNOWN_CODE));
}
