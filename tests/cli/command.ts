import { execFile } from "node:child_process";
import { packageRoot } from "../../src/schema/load.js";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs behov as a process of its own.
 * @param root of the repository, or of a changed copy of it
 */
export function behov(args: readonly string[], cwd: string, root = packageRoot): Promise<Ended> {
  const command = ["--import", import.meta.resolve("tsx"), `${root}src/cli.ts`, ...args];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, { cwd, encoding: "utf8" }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr });
    });
  });
}
