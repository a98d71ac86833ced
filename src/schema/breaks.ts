import type { Label } from "./types.js";

/** A day from which figures may mean something else: a change of law, of code lists, of how work is organised. */
export interface Break {
  readonly id: string;
  /** ISO day from which it holds. */
  readonly date: string;
  readonly kind: "law" | "codes" | "organisation";
  /** The questions that it bears on; every question where it is left out. */
  readonly questions?: readonly string[];
  readonly label: Label;
}

/** A municipality's own event, as its mapping tells it. */
export interface OwnEvent {
  readonly date: string;
  readonly label: Label;
}
