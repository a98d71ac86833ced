import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Progress } from "../../src/terminal/progress.js";

const CLEARED = "\r\u001B[K";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function shownOn(): { readonly written: string[]; readonly progress: Progress } {
  const written: string[] = [];
  const stream = { write: (text: string): number => written.push(text) };
  return { written, progress: new Progress(stream, () => performance.now(), "sv") };
}

function lasting(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

test("a step is shown after half a second and cleared when it ends", async () => {
  const { written, progress } = shownOn();
  const steps = [progress.step("read", () => lasting(400)), progress.step("load", () => lasting(800))];
  await vi.advanceTimersByTimeAsync(1000);
  await Promise.all(steps);
  expect(written).toEqual([`${CLEARED}… laddar raderna`, CLEARED]);
});

test("when one of two steps ends the other is shown on", async () => {
  const { written, progress } = shownOn();
  const steps = [progress.step("read", () => lasting(1200)), progress.step("load", () => lasting(900))];
  await vi.advanceTimersByTimeAsync(2000);
  await Promise.all(steps);
  expect(written).toEqual([
    `${CLEARED}… läser filerna`,
    `${CLEARED}… laddar raderna`,
    `${CLEARED}… läser filerna`,
    CLEARED,
  ]);
});

test("seconds of a step taken twice are summed up", async () => {
  const { progress } = shownOn();
  const steps = (async () => {
    await progress.step("write", () => lasting(300));
    await progress.step("write", () => lasting(200));
  })();
  await vi.advanceTimersByTimeAsync(600);
  await steps;
  expect(progress.seconds["write"]).toBeCloseTo(0.5, 5);
});
