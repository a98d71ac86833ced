import { spawnSync } from "node:child_process";
import { packageRoot } from "../../src/schema/load.js";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs behov as a process of its own. */
export function behov(args: readonly string[], cwd: string): Ended {
  const command = ["--import", import.meta.resolve("tsx"), `${packageRoot}src/cli.ts`, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd, encoding: "utf8" });
  return { code: status, stdout, stderr };
}
