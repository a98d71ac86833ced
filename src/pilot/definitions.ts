import { readRepositoryJson } from "../schema/load.js";

/** `schemas/pilot.json`: what a pilot is compared in, and when that can tell anything. */
export interface PilotBook {
  readonly indicators: readonly string[];
  /** The field of areas, which are the clusters where there are enough of them. */
  readonly areas: string;
  readonly fewestAreas: number;
  readonly fewestPilotAreas: number;
  /** Fewest cases in the pilot before, and after, and in the line. */
  readonly fewestCases: number;
  /** The largest difference that a pilot must be able to tell not to be called too small; a share. */
  readonly tellable: number;
}

/** Reads `schemas/pilot.json`. */
export function loadPilot(): PilotBook {
  return readRepositoryJson("schemas/pilot.json") as PilotBook;
}
