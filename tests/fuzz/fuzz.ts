import { fork, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { checkInput, type Outcome } from "./check-input.js";
import { HangAlarm } from "./hang-alarm.js";
import { isWhole, makeInput } from "./make-input.js";

const LIMIT_SECONDS = 10;
/** A process is followed by a fresh one after so many inputs. */
const INPUTS_A_PROCESS = 2000;
const SHOWN_FAILURES = 50;

interface Failure {
  readonly seed: number;
  readonly reason: string;
}

interface Told extends Outcome {
  readonly seed: number;
  readonly about: string;
}

/**
 * `npm run fuzz -- [--inputs N] [--seed S]`: the inputs of the seeds S … S + N − 1. SIGTERM ends it
 * early, with the table of what was done.
 */
class Fuzz {
  private readonly ends = new Map<string, number>();
  private readonly failures: Failure[] = [];
  private readonly started = performance.now();
  private next: number;
  private done = 0;

  /** @param end the first seed that is left out */
  constructor(
    private readonly first: number,
    private end: number,
    private readonly scratch: string,
  ) {
    this.next = first;
  }

  /** Lets what is under way come to its end, and begins nothing more. */
  stop(): void {
    this.end = this.next;
  }

  /** @returns whether nothing failed */
  async run(): Promise<boolean> {
    const ticking = setInterval(() => this.showProgress(), 15_000);
    await Promise.all(Array.from({ length: availableParallelism() }, (_, index) => this.work(index)));
    clearInterval(ticking);
    this.showTable();
    return this.failures.length === 0;
  }

  /** One process after the other, until no seed is left. */
  private async work(index: number): Promise<void> {
    while (this.next < this.end) await this.useProcess(join(this.scratch, String(index)));
  }

  /** Feeds a process seed by seed until it has done its share, dies or hangs. */
  private useProcess(folder: string): Promise<void> {
    const child: ChildProcess = fork(fileURLToPath(import.meta.url), ["--folder", folder]);
    let left = INPUTS_A_PROCESS;
    let current: number | null = null;
    let alarm: HangAlarm | undefined;
    const feed = (): void => {
      alarm?.stop();
      current = null;
      if (left === 0 || this.next >= this.end) {
        child.disconnect();
        return;
      }
      left -= 1;
      const seed = this.next;
      current = seed;
      this.next += 1;
      alarm = new HangAlarm(child.pid ?? 0, LIMIT_SECONDS * 1000, () => {
        current = null;
        this.tell({ seed, about: "", end: "hang", failure: `no end within ${LIMIT_SECONDS} s` });
        child.kill("SIGKILL");
      });
      child.send(seed);
    };
    child.on("message", (told) => {
      if (told !== "ready") this.tell(told as Told);
      feed();
    });
    return new Promise((resolve) => {
      child.on("exit", (code, signal) => {
        alarm?.stop();
        const failure = `the process ended (${signal ?? code ?? "?"})`;
        if (current !== null) this.tell({ seed: current, about: "", end: "process ended", failure });
        resolve();
      });
    });
  }

  private tell({ seed, about, end, failure }: Told): void {
    this.done += 1;
    this.ends.set(end, (this.ends.get(end) ?? 0) + 1);
    if (failure === null) return;
    this.failures.push({ seed, reason: failure });
    if (this.failures.length <= SHOWN_FAILURES) process.stdout.write(`seed ${seed} (${about}): ${failure}\n`);
  }

  private get perSecond(): number {
    return (this.done * 1000) / (performance.now() - this.started);
  }

  private showProgress(): void {
    const { done, first, end, failures } = this;
    process.stderr.write(
      `${done} of ${end - first}, ${this.perSecond.toFixed(1)}/s, failures ${failures.length}\n`,
    );
  }

  private showTable(): void {
    const rows = [...this.ends].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    const seeds = this.failures.map(({ seed }) => seed).toSorted((a, b) => a - b);
    const lines = [
      "",
      `${this.done} inputs, seeds ${this.first}–${this.end - 1}, ${this.perSecond.toFixed(1)} a second`,
      ...rows.map(([end, count]) => `${String(count).padStart(8)}  ${end}`),
      `${String(seeds.length).padStart(8)}  failures${seeds.length === 0 ? "" : `: seeds ${seeds.join(", ")}`}`,
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
  }
}

/** Checks the inputs whose seeds the parent sends; when to end is for the parent to say. */
function obey(folder: string): void {
  process.on("SIGTERM", () => {});
  process.on("message", (seed: number) => {
    void tryInput(seed, folder).then((told) => process.send?.(told));
  });
  process.on("disconnect", () => process.exit());
  process.send?.("ready");
}

async function tryInput(seed: number, folder: string): Promise<Told> {
  const input = await makeInput(seed);
  return { seed, about: input.about, ...(await checkInput(input, folder, isWhole(seed))) };
}

async function command(inputs: number, seed: number): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "behov-fuzz-"));
  const fuzz = new Fuzz(seed, seed + inputs, scratch);
  process.once("SIGTERM", () => fuzz.stop());
  try {
    process.exitCode = (await fuzz.run()) ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const { values } = parseArgs({
  options: {
    inputs: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    folder: { type: "string" },
  },
});
if (values.folder === undefined) void command(Number(values.inputs), Number(values.seed));
else obey(values.folder);
