import { readdirSync, readFileSync } from "node:fs";

const TICK_MS = 500;
const NANOSECONDS = 1e6;

/** Milliseconds, of all threads together. */
interface ThreadTimes {
  readonly onCpu: number;
  /** Ready to go on, without a CPU to do it. */
  readonly waiting: number;
}

/**
 * Rings when a process has been at one input for too long. Counted is time in which it worked or
 * could have: the ticks of a timer that its watcher really lived through, so that a pause of both
 * (SIGSTOP) counts for one tick at most, less what the threads of the process waited for a CPU, so
 * that a busy machine is not taken for a hang. An endless wait sleeps through its ticks, which
 * count in full; an endless loop uses CPU, and what it got counts however long others waited. Where
 * the system tells nothing of threads, every tick counts in full.
 */
export class HangAlarm {
  private readonly timer: NodeJS.Timeout;
  private before: ThreadTimes;
  private left: number;

  /**
   * @param pid the process that is watched
   * @param limit milliseconds that it may take
   */
  constructor(
    private readonly pid: number,
    limit: number,
    ring: () => void,
  ) {
    this.left = limit;
    this.before = threadTimes(pid);
    this.timer = setInterval(() => {
      this.left -= this.sinceLastTick();
      if (this.left > 0) return;
      this.stop();
      ring();
    }, TICK_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private sinceLastTick(): number {
    const { before } = this;
    this.before = threadTimes(this.pid);
    const waiting = Math.max(0, this.before.waiting - before.waiting);
    const onCpu = Math.min(TICK_MS, this.before.onCpu - before.onCpu);
    return Math.max(onCpu, TICK_MS - waiting);
  }
}

function threadTimes(pid: number): ThreadTimes {
  const threads = `/proc/${pid}/task`;
  let [onCpu, waiting] = [0, 0];
  try {
    for (const thread of readdirSync(threads)) {
      const times = readFileSync(`${threads}/${thread}/schedstat`, "utf8").split(" ").map(Number);
      onCpu += (times[0] ?? 0) / NANOSECONDS;
      waiting += (times[1] ?? 0) / NANOSECONDS;
    }
  } catch {
    // Threads end while they are read, and not every system has the file.
  }
  return { onCpu, waiting };
}
