import type { ChartInput, QuestionText } from "../../src/charts/input.js";
import type { EventCurve } from "../../src/returns/event-curves.js";
import type { Lang } from "../../src/errors/catalogue.js";
import { loadSchema } from "../../src/schema/load.js";
import { sampleCases } from "./sample-cases.js";
import { sampleFigures, sampleFlow } from "./sample-figures.js";

const names: Readonly<Record<string, readonly [string, string, string]>> = {
  niva: ["niva", "Alla ärenden", "share"],
  brottstyp: ["brottstyp", "Alla ärenden", "share"],
  foralder_tidigare_missbruk: ["foralder_tidigare_missbruk", "Alla ärenden", "share"],
  foralder_tidigare_psykisk_ohalsa: ["foralder_tidigare_psykisk_ohalsa", "Alla ärenden", "share"],
  stodbehov_utan_skyddsbehov: ["stodbehov_utan_skyddsbehov", "Alla ärenden", "share"],
  ej_inledd_orsak: ["ej_inledd_orsak", "Alla ärenden", "share"],
  barn_samtal_orsak_ej: ["barn_samtal_orsak_ej", "Alla ärenden", "share"],
  ej_accept_orsak: ["ej_accept_orsak", "Alla ärenden", "share"],
  utforare: ["utforare", "Alla ärenden", "share"],
  mal_uppfyllelse: ["mal_uppfyllelse", "Alla ärenden", "share"],
  arenden: ["Ärenden", "Alla ärenden", "share"],
  individer: ["Barn", "Alla ärenden", "count"],
  orsak: ["Orsak", "Alla ärenden", "share"],
  utredning_inledd: ["Utredning inleds", "Alla ärenden", "share"],
  barn_boende: ["Barnets boende", "Ärenden utan utredning", "share"],
  barn_samtal: ["Barnet vidtalas", "Utredningar", "share"],
  skola_kontakt: ["Förskola eller skola kontaktas", "Utredningar", "share"],
  insats_erbjuden: ["Insats erbjuds", "Utredningar", "share"],
  insats_accepterad: ["Insats tas emot", "Utredningar där insats erbjuds", "share"],
  insats_accepterad_av_utredda: ["Insats erbjuds och tas emot", "Utredningar", "share"],
  insats_accepterad_av_arenden: ["Insats erbjuds och tas emot", "Alla ärenden", "share"],
  insats_typ: ["Första insatsen", "Utredningar där insats erbjuds", "share"],
  insats_typ_nagon: ["Någon insats", "Utredningar där insats erbjuds", "share"],
  flera_insatser: ["Fler än en insats", "Utredningar där insats erbjuds", "share"],
  insats_fullfoljd: ["Insats fullföljd", "Avslutade insatser", "share"],
  ansokan_avser: ["Ansökan avser", "Ansökningar", "share"],
  ateraktualiserad: ["Återaktualisering", "Avslutade utredningar", "share"],
  ateraktualiserad_12m: [
    "Återaktualisering inom 12 månader",
    "Avslutade utredningar med 12 månaders uppföljning",
    "share",
  ],
  utredd_mer_an_en_gang: ["Utredd mer än en gång", "Barn som utretts", "share"],
  flera_handlaggare: ["Möter flera handläggare", "Barn vars handläggare är kända", "share"],
  flera_enheter: ["Möter flera enheter", "Barn vars enheter är kända", "share"],
  utredning_60_dagar: ["Utredning inom 60 dagar", "Avslutade utredningar", "share"],
  utredning_4_manader: ["Utredning inom fyra månader", "Avslutade utredningar", "share"],
  utredning_i_laga_tid: ["Utredning i laga tid", "Avslutade utredningar", "share"],
  utredningstid_dagar: ["Utredningstid", "Avslutade utredningar", "distribution"],
  forhandsbedomning_14_dagar: ["Förhandsbedömning inom 14 dagar", "Alla ärenden", "share"],
  flode: ["Flödet", "Alla ärenden", "count"],
  aterkomst_orsak: ["Orsak vid återkomst", "Avslutade utredningar som kom tillbaka", "count"],
};

/** Question texts for the sample; the same words in both languages. */
export const sampleQuestions: readonly QuestionText[] = Object.entries(names).map(
  ([id, [label, population, kind]]) => ({
    id,
    kind,
    label: { sv: label, en: label },
    population: { sv: population, en: population },
    definition: { sv: `${label}: så här räknas det.`, en: `${label}: how it is counted.` },
  }),
);

/** Everything that the charts are drawn from, made up. */
export function sampleChartInput(lang: Lang = "sv", count = 2281, minCount = 5): ChartInput {
  const cases = sampleCases(count);
  return {
    lang,
    schema: loadSchema(),
    minCount,
    figures: sampleFigures(cases, minCount),
    curves: sampleCurves(),
    curveTests: [{ field: "kon", chiSquare: 4.2, df: 1, p: 0.04, pAdjusted: 0.08 }],
    flow: sampleFlow(cases, minCount),
    questions: sampleQuestions,
  };
}

/** Curves of all and of two groups, rising evenly to two years. */
function sampleCurves(): EventCurve[] {
  const curve = (field: string | null, code: string | null, n: number, last: number): EventCurve => ({
    field,
    code,
    n,
    events: Math.round(n * last),
    points: Array.from({ length: 24 }, (_, at) => {
      const share = (last * (at + 1)) / 24;
      return {
        at: at + 1,
        atRisk: Math.round(n * (1 - share)),
        share,
        low: share * 0.8,
        high: share * 1.2,
      };
    }),
  });
  return [
    curve(null, null, 900, 0.3),
    curve("ses", "lag", 500, 0.34),
    curve("ses", "hog", 400, 0.25),
    curve("barn_samtal", "ja", 450, 0.28),
    curve("barn_samtal", "nej", 450, 0.32),
    curve("insats_utfall", "ja", 180, 0.2),
    curve("insats_utfall", "ej_erbjuden", 620, 0.33),
  ];
}
