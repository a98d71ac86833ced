const SINGLES = [
  "initiering",
  "uppgiftslamnare",
  "kon",
  "alder",
  "ses",
  "omrade",
  "hist_anmalan",
  "hist_utredning",
  "hist_insats",
  "fb_beslut",
  "barn_boende",
  "barn_samtal",
  "skola_kontakt",
  "insats_erbjuden",
  "insats_accepterad",
  "orsak",
];

/** The 30 counts of the comparison: 16 columns alone and 14 pairs of neighbours. */
export const GROUP_BYS = [
  ...SINGLES.map((column) => [column]),
  ...SINGLES.slice(0, 14).map((column, index) => [column, SINGLES[index + 1]]),
];
