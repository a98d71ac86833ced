import { Progress, type Step } from "./progress.js";

/** A line of a log that programs read: one JSON object; never the content of a cell. */
export function logLine(now: Date, event: string, told: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify({ time: now.toISOString(), event, ...told })}\n`;
}

/** Tells each step of a run, when it is done, as a line of the log. */
export class LoggedProgress extends Progress {
  /** @param log where lines go */
  constructor(
    private readonly log: { write(text: string): unknown },
    private readonly clock: () => Date,
  ) {
    super(null, () => performance.now(), "sv");
  }

  override async step<T>(name: Step, work: () => Promise<T> | T): Promise<T> {
    const start = performance.now();
    const result = await super.step(name, work);
    const seconds = Math.round(performance.now() - start) / 1000;
    this.log.write(logLine(this.clock(), "step", { step: name, seconds }));
    return result;
  }
}
