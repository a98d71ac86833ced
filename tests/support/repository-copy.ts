import { cpSync, symlinkSync } from "node:fs";
import { packageRoot } from "../../src/schema/load.js";
import { scratchFolder } from "./run.js";

/** A copy of the repository to be changed, run by `behov(args, cwd, copy)`; its path ends with a slash. */
export function copyRepository(): string {
  const copy = `${scratchFolder()}/`;
  for (const name of ["src", "schemas", "pipelines", "reports", "package.json"])
    cpSync(`${packageRoot}${name}`, `${copy}${name}`, { recursive: true });
  symlinkSync(`${packageRoot}node_modules`, `${copy}node_modules`);
  return copy;
}
