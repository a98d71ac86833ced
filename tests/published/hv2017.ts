import { find } from "../questions/expect.js";
import type { ResultsFile } from "../support/run.js";

/** How a published number was rounded, so that a counted one can be written the same way. */
export const ROUNDING = {
  exact: (value: number) => String(value),
  percent: (value: number) => `${Math.floor(value * 100 + 0.5)} %`,
  fivePercent: (value: number) => `${Math.floor(value * 20 + 0.5) * 5} %`,
  tenPercent: (value: number) => `${Math.floor(value * 10 + 0.5) * 10} %`,
  thirds: (value: number) => `${Math.floor(value * 3 + 0.5)}/3`,
  underFifth: (value: number) => (value < 0.2 ? "< 20 %" : ROUNDING.percent(value)),
  justUnderHalf: (value: number) =>
    value >= 0.45 && value < 0.5 ? "knappt hälften" : ROUNDING.percent(value),
} as const;

/**
 * What the 2017 report published. `count` are the figures that form the number: counts are summed,
 * over the base of `of` (or over their own, summed with `each`).
 */
export interface Published {
  readonly id: string;
  readonly what: string;
  readonly text: string;
  readonly rounding: keyof typeof ROUNDING;
  readonly count: readonly string[];
  /** `n`: the count itself; `own`: over the base of the first; `each`: over the bases summed; else a figure's whole population. */
  readonly over: string;
}

function published(
  id: string,
  what: string,
  text: string,
  rounding: keyof typeof ROUNDING,
  count: string,
  over = "own",
): Published {
  return { id, what, text, rounding, count: count.split(" + "), over };
}

const ansokan = "insats_erbjuden initiering=ansokan";
const barn = (group: string, value: string): string =>
  `arenden initiering=anmalan alder_grupp=${group} → ${value}`;
const boende = (reason: string, value: string): string =>
  `barn_boende orsak=${reason} → barn_boende=${value}`;

export const PUBLISHED: readonly Published[] = [
  published("HV-N01", "barn", "1750", "exact", "individer", "n"),
  published("HV-N02", "ärenden", "2281", "exact", "utredning_inledd", "population"),
  published("HV-N03", "utredning inleds, av ärenden", "40 %", "fivePercent", "utredning_inledd"),
  published("HV-N04", "utredning inleds, av ärenden", "41 %", "percent", "utredning_inledd"),
  published("HV-N06", "insats erbjuds, av utredningar", "30 %", "percent", "insats_erbjuden"),
  published("HV-N07", "insats erbjuds", "278", "exact", "insats_erbjuden", "n"),
  published("HV-N08", "insats accepteras, av ärenden", "8 %", "percent", "insats_accepterad_av_arenden"),
  published("HV-N09", "insats accepteras, av utredningar", "20 %", "percent", "insats_accepterad_av_utredda"),
  published("HV-N10", "accepteras, av erbjudna", "2/3", "thirds", "insats_accepterad"),
  published("HV-N11", "familjen tackar nej, av erbjudna", "1/3", "thirds", "insats_accepterad", "rest"),
  published("HV-N12", "mer än en insats", "20", "exact", "flera_insatser", "n"),
  published("HV-N12", "mer än en insats, av erbjudna", "7 %", "percent", "flera_insatser"),
  published("HV-N13", "pojkar, av ärenden", "55 %", "percent", "arenden → kon=pojke"),
  published("HV-N13", "flickor, av ärenden", "45 %", "percent", "arenden → kon=flicka"),
  published("HV-N13", "pojkar, av barn", "55 %", "percent", "individer kon=pojke", "individer"),
  published("HV-N13", "flickor, av barn", "45 %", "percent", "individer kon=flicka", "individer"),
  ...(["0-5 25", "6-12 39", "13-17 31", "18+ 5"] as const).map((entry) => {
    const [group = "", percent = ""] = entry.split(" ");
    return published(
      "HV-N14",
      `${group} år, av ärenden`,
      `${percent} %`,
      "percent",
      `arenden → alder_grupp=${group}`,
    );
  }),
  published(
    "HV-N19",
    "anmälningar 6–17 år från skola/barnomsorg",
    "20 %",
    "percent",
    `${barn("6-12", "uppgiftslamnare_grupp=skola_barnomsorg")} + ${barn("13-17", "uppgiftslamnare_grupp=skola_barnomsorg")}`,
    "each",
  ),
  published(
    "HV-N20",
    "anmälningar 0–5 år från förskola",
    "6 %",
    "percent",
    barn("0-5", "uppgiftslamnare=forskola"),
  ),
  published("HV-N21", "anmälningar 0–5 år från BVC", "3 %", "percent", barn("0-5", "uppgiftslamnare=bvc")),
  published(
    "HV-N22",
    "hänvisade till rådgivning från förskola",
    "6 %",
    "percent",
    "arenden hanvisad_till=foraldraradgivning → uppgiftslamnare=forskola",
  ),
  published(
    "HV-N23",
    "hänvisade till rådgivning från BVC",
    "26 %",
    "percent",
    "arenden hanvisad_till=foraldraradgivning → uppgiftslamnare=bvc",
  ),
  published(
    "HV-N24",
    "utredning inleds: snatteri/förseelse",
    "< 20 %",
    "underFifth",
    "utredning_inledd orsak=snatteri_forseelse",
  ),
  published(
    "HV-N24",
    "utredning inleds: annan kriminalitet",
    "< 20 %",
    "underFifth",
    "utredning_inledd orsak=annan_kriminalitet",
  ),
  published(
    "HV-N24",
    "utredning inleds: barnets missbruk",
    "< 20 %",
    "underFifth",
    "utredning_inledd orsak=missbruk_barn",
  ),
  published(
    "HV-N25",
    "förälders psykiska ohälsa: bor ej med",
    "24 %",
    "percent",
    boende("psykisk_ohalsa_vuxen", "bor_ej_med"),
  ),
  published(
    "HV-N26",
    "förälders psykiska ohälsa: bor med",
    "22 %",
    "percent",
    `${boende("psykisk_ohalsa_vuxen", "bor_heltid")} + ${boende("psykisk_ohalsa_vuxen", "bor_delvis_vaxelvis")}`,
  ),
  published(
    "HV-N27",
    "förälders missbruk: bor ej med",
    "27 %",
    "percent",
    boende("missbruk_vuxen", "bor_ej_med"),
  ),
  published(
    "HV-N28",
    "förälders missbruk: bor med",
    "20 %",
    "percent",
    `${boende("missbruk_vuxen", "bor_heltid")} + ${boende("missbruk_vuxen", "bor_delvis_vaxelvis")}`,
  ),
  published("HV-N29", "barnsamtal, av utredningar", "50 %", "tenPercent", "barn_samtal"),
  published("HV-N30", "barnsamtal (C4: av utredningar)", "50 %", "tenPercent", "barn_samtal"),
  published(
    "HV-N31",
    "barnsamtal: våld mot barnet (C8)",
    "76 %",
    "percent",
    "barn_samtal vald_riktning=mot_barnet",
  ),
  published(
    "HV-N32",
    "barnsamtal: våld mot annan",
    "45 %",
    "percent",
    "barn_samtal vald_riktning=mot_annan_familjemedlem",
  ),
  published(
    "HV-N33",
    "barnsamtal: förälders psykiska ohälsa",
    "43 %",
    "percent",
    "barn_samtal orsak=psykisk_ohalsa_vuxen",
  ),
  published("HV-N34", "skola kontaktas", "28 %", "percent", "skola_kontakt"),
  published(
    "HV-N35",
    "skola kontaktas: skola lämnade uppgift",
    "48 %",
    "percent",
    "skola_kontakt uppgiftslamnare_grupp=skola_barnomsorg",
  ),
  published("HV-N36", "skola kontaktas: pojkar", "34 %", "percent", "skola_kontakt kon=pojke"),
  published("HV-N36", "skola kontaktas: flickor", "22 %", "percent", "skola_kontakt kon=flicka"),
  published("HV-N38", "insats erbjuds efter ansökan", "43 %", "percent", ansokan),
  published(
    "HV-N39",
    "insats erbjuds efter anmälan",
    "29 %",
    "percent",
    "insats_erbjuden initiering=anmalan",
  ),
  published(
    "HV-N40",
    "ansökan om familjestöd",
    "knappt hälften",
    "justUnderHalf",
    "ansokan_avser → ansokan_avser=familjestod",
  ),
  published(
    "HV-N41",
    "ansökan om kontaktperson/-familj",
    "knappt hälften",
    "justUnderHalf",
    "ansokan_avser → ansokan_avser=kontaktperson_familj",
  ),
  published(
    "HV-N42",
    "första insats familjebehandling",
    "53 %",
    "percent",
    "insats_typ → insats_typ=familjebehandling",
  ),
  published(
    "HV-N43",
    "första insats kontaktperson/-familj",
    "13 %",
    "percent",
    "insats_typ → insats_typ=kontaktperson + insats_typ → insats_typ=kontaktfamilj",
  ),
  published(
    "HV-N44",
    "Tryggare barn, av erbjudna",
    "9 %",
    "percent",
    "insats_metod → insats_metod=tryggare_barn",
  ),
  published("HV-N45", "barn som utretts mer än en gång", "55 %", "percent", "utredd_mer_an_en_gang"),
  published("HV-N46", "återaktualiseras", "30 %", "percent", "ateraktualiserad"),
];

/** HV-N05 contradicts the report's own counts (domain C1): 27 % of the cases would be 616 offers, not 278. */
export const N05 = {
  ...published("HV-N05", "insats erbjuds, av alla ärenden", "27 %", "percent", "insats_erbjuden", "arenden"),
  counted: "12 %",
};

/** A published number as counted in results, unrounded. */
export function counted(full: ResultsFile, { count, over }: Published): number {
  const figures = count.map((what) => {
    const found = find(full, what);
    if (found === undefined || found.n === null || found.base === null || found.missing === null)
      throw new Error(`no figure: ${what}`);
    return { n: found.n, base: found.base, missing: found.missing };
  });
  const n = figures.reduce((sum, figure) => sum + figure.n, 0);
  const [{ base, missing } = { base: 0, missing: 0 }] = figures;
  const all = find(full, "utredning_inledd");
  const bases: Readonly<Record<string, number>> = {
    own: base,
    each: figures.reduce((sum, figure) => sum + figure.base, 0),
    individer: find(full, "individer")?.n ?? Number.NaN,
    arenden: (all?.base ?? Number.NaN) + (all?.missing ?? Number.NaN),
  };
  if (over === "n") return n;
  if (over === "population") return base + missing;
  if (over === "rest") return (base - n) / base;
  return n / (bases[over] ?? Number.NaN);
}
