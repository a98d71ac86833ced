import { parentPort, workerData } from "node:worker_threads";
import type { Lang } from "../errors/catalogue.js";
import { loadDrawer } from "./draw.js";
import type { Order } from "./drawing-board.js";
import { rehearse } from "./rehearse.js";

/** The thread of a drawing board: answers every order, in turn, with its picture; with null where it cannot be drawn. */
const draw = await loadDrawer(workerData as Lang);
let isAsked = false;
let last: Promise<unknown> = Promise.resolve();
parentPort?.on("message", ({ caption, spec }: Order) => {
  isAsked = true;
  last = last
    .then(() => draw(caption, spec))
    .catch(() => null)
    .then((svg) => parentPort?.postMessage(svg));
});
await rehearse(draw, () => isAsked);
