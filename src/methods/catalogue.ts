import type { Method } from "./method.js";

/** Every method of `behov statistics`, in the order of its help. */
export const METHODS: readonly Method[] = [];
