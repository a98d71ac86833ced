/** One stratum: those exposed and unexposed, and how many of them have the outcome. */
export interface Stratum {
  readonly exposed: number;
  readonly exposedYes: number;
  readonly unexposed: number;
  readonly unexposedYes: number;
}
