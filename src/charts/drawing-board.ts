import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { Lang } from "../errors/catalogue.js";
import type { Spec } from "./chart.js";
import { loadDrawer, type Caption, type Drawer } from "./draw.js";

/** A picture to be drawn. */
export interface Order {
  readonly caption: Caption;
  readonly spec: Spec;
}

/** Where charts are drawn. */
export interface DrawingBoard {
  readonly draw: Drawer;
  /** Ends it, whatever is being drawn. */
  close(): void;
}

/**
 * Opens a board on a thread of its own, which loads vega while the data are counted and draws while the
 * tables are written. What cannot be drawn there, and everything where the program runs from its source,
 * is drawn in the main thread, where its fault arises.
 */
export function openBoard(lang: Lang): DrawingBoard {
  const file = new URL("./draw-thread.js", import.meta.url);
  const here = oneByOne(lang);
  if (!existsSync(file)) return { draw: here, close: () => undefined };
  const thread = new Worker(file, { workerData: lang });
  thread.unref();
  let isGone = false;
  let waiting: ((svg: string | null) => void)[] = [];
  const giveUp = (): void => {
    isGone = true;
    for (const answer of waiting) answer(null);
    waiting = [];
  };
  thread.on("error", giveUp).on("exit", giveUp);
  thread.on("message", (svg: string | null) => {
    waiting.shift()?.(svg);
    if (waiting.length === 0) thread.unref();
  });
  const order = (caption: Caption, spec: Spec): Promise<string | null> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      thread.ref();
      thread.postMessage({ caption, spec } satisfies Order);
    });
  return {
    draw: async ({ id, title, alt }, spec) =>
      (isGone ? null : await order({ id, title, alt }, spec)) ?? here({ id, title, alt }, spec),
    close: () => {
      waiting = [];
      void thread.terminate();
    },
  };
}

/** Draws in the main thread, one picture after the other; vega is loaded with the first. */
function oneByOne(lang: Lang): Drawer {
  let last: Promise<unknown> = Promise.resolve();
  return (caption, spec) => {
    const drawn = last.then(async () => (await loadDrawer(lang))(caption, spec));
    last = drawn;
    return drawn;
  };
}
