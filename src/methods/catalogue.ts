import { adjustMethod } from "./adjustment.js";
import { fleissMethod, kappaMethod } from "./agreement.js";
import { mantelHaenszelMethod, trendMethod } from "./association.js";
import { concentrationMethod } from "./inequality.js";
import type { Method } from "./method.js";
import { logisticMethod } from "./regression.js";
import { differenceMethod, equivalenceMethod, proportionMethod } from "./shares.js";
import { standardiseMethod } from "./standardisation.js";
import { chiSquareMethod, fisherMethod } from "./tables.js";
import { aalenJohansenMethod, kaplanMeierMethod, logRankMethod } from "./time-to-event.js";

/** Every method of `behov statistics`, in the order of its help. */
export const METHODS: readonly Method[] = [
  proportionMethod,
  differenceMethod,
  chiSquareMethod,
  fisherMethod,
  trendMethod,
  mantelHaenszelMethod,
  equivalenceMethod,
  adjustMethod,
  standardiseMethod,
  kaplanMeierMethod,
  logRankMethod,
  aalenJohansenMethod,
  logisticMethod,
  kappaMethod,
  fleissMethod,
  concentrationMethod,
];
