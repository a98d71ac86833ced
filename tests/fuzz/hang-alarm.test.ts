import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { HangAlarm } from "./hang-alarm.js";

const LIMIT_MS = 1000;

/** How long after its start the alarm rang for a program, in milliseconds; null when it did not within a time. */
async function rang(program: string, within: number): Promise<number | null> {
  const child = spawn(process.execPath, ["-e", `console.log(); ${program}`], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  const start = performance.now();
  const ringing = new Promise<number>((resolve) => {
    const alarm = new HangAlarm(child.pid ?? 0, LIMIT_MS, () => resolve(performance.now() - start));
    child.on("exit", () => alarm.stop());
  });
  const found = await Promise.race([ringing, sleep(within, null)]);
  child.kill("SIGKILL");
  await ended;
  return found;
}

test.each([
  ["an endless loop", "for (;;);"],
  ["an endless wait", "process.stdin.resume();"],
])(
  "%s rings when its time is over",
  async (_, program) => {
    expect(await rang(program, 20_000)).toBeGreaterThanOrEqual(LIMIT_MS * 0.9);
  },
  30_000,
);

test("what ends in time does not ring", async () => {
  expect(await rang("setTimeout(() => {}, 300);", 2500)).toBeNull();
});
