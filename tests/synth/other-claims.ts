import type { Group } from "../../src/questions/figure.js";

/*
 * Every claim Q-94 … Q-116 and every number of Fagersta, Hemma först, Vimmerby, Nacka and of the goals:
 * what the samples give and where in the report it stands, or why they cannot give it. Besides the committed
 * and the `synth` samples there are those of made-up-samples.ts: the sample shifted to three years with more cases
 * in each, with utredningar that are shorter from an event of the mapping on, with caseworkers, and with placements.
 * `districts` is the sample held against another district by `behov replicate --reference`, `year-of-reports` a year
 * that `behov synth --rows 1150` makes.
 */
export type Sample =
  | "hv2017"
  | "fagersta"
  | "hemma-forst"
  | "vimmerby"
  | "three-years"
  | "new-organisation"
  | "caseworkers"
  | "placed-children"
  | "districts"
  | "year-of-reports";
export type Line =
  | readonly [
      id: string,
      sample: Sample,
      question: string,
      by: Group,
      value: Group | null,
      section: string,
      gives: string,
    ]
  | readonly [id: string, why: string];

const days = (form: string, ar: string): Group => ({ ar, form });
const SHIFT = "Förskjutning mellan former";
const COST = "Vad placeringarna kostar";
const LEVEL = "Vilken nivå av stöd behöver barnen?";
const REPORT: Group = { initiering: "anmalan" };
const YEARS = "Hur har det utvecklats?";
const DISTRICTS = "Talen: resultat.json";
const WORKERS = "Hur många handläggare barnet möter";
const PLACED = "HVB och SiS efter barnets orsaker";
const TIME = "Hur lång tid utredningen tar";

export const LINES: readonly Line[] = [
  [
    "Q-94",
    "districts",
    "orsak",
    {},
    { orsak: "missbruk_barn" },
    DISTRICTS,
    "126 of 2281, there 42/2197: differs",
  ],
  ["Q-95", "hv2017", "arenden", {}, { alder_grupp: "6-12" }, "Vilka är barnen?", "889 of 2281"],
  ["Q-96", "caseworkers", "flera_handlaggare", {}, null, WORKERS, "338 of 370"],
  ["Q-96", "caseworkers", "flera_enheter", {}, null, WORKERS, "279 of 370"],
  ["Q-97", "three-years", "arenden", { ar: "2017" }, REPORT, YEARS, "1328 of 1369"],
  ["Q-97", "three-years", "arenden", { ar: "2018" }, REPORT, YEARS, "1773 of 1825"],
  ["Q-97", "three-years", "arenden", { ar: "2019" }, REPORT, YEARS, "2220 of 2281"],
  ["Q-98", "fagersta", "placering_dygn", days("hvb", "2023"), null, SHIFT, "2905"],
  [
    "Q-99",
    "fagersta",
    "placering_forsta_form_lvu",
    {},
    { form: "hvb" },
    "Första formen under LVU",
    "15 of 22",
  ],
  [
    "Q-99",
    "fagersta",
    "placering_forsta_form_lvu",
    {},
    { form: "sis" },
    "Första formen under LVU",
    "7 of 22",
  ],
  ["Q-100", "hemma-forst", "placering_dygn", days("hvb", "2023"), null, SHIFT, "3900"],
  ["Q-100", "hemma-forst", "placering_barn", days("hvb", "2023"), null, SHIFT, "23"],
  ["Q-101", "hemma-forst", "placering_dygn", days("natverkshem", "2023"), null, SHIFT, "2100"],
  ["Q-102", "hemma-forst", "kostnad_per_barn", { ar: "2023" }, null, COST, "mean 466907"],
  ["Q-103", "placed-children", "placering_institution_efter_orsak", {}, null, PLACED, "53 of 102"],
  [
    "Q-103",
    "placed-children",
    "placering_institution_efter_orsak",
    { orsak: "annan_kriminalitet" },
    null,
    PLACED,
    "7 of 11",
  ],
  [
    "Q-103",
    "placed-children",
    "placering_institution_efter_orsak",
    { orsak: "missbruk_barn" },
    null,
    PLACED,
    "5 of 8",
  ],
  [
    "Q-103",
    "placed-children",
    "placering_institution_dygn_efter_orsak",
    { orsak: "annan_kriminalitet" },
    null,
    PLACED,
    "1142 of 3111",
  ],
  ["Q-104", "vimmerby", "placering_dygn", days("hvb", "2024"), null, SHIFT, "900"],
  [
    "Q-105",
    "vimmerby",
    "placering_dygn",
    { ...days("familjehem", "2024"), konsulentstott: "nej" },
    null,
    "Vilka barnen är",
    "2700",
  ],
  [
    "Q-106",
    "vimmerby",
    "kostnad_per_dygn",
    { ...days("familjehem", "2024"), konsulentstott: "ja" },
    null,
    COST,
    "mean 1970",
  ],
  ["Q-107", "vimmerby", "kostnad_per_dygn", days("familjehem", "2024"), null, COST, "mean 1195"],
  ["Q-108", "fagersta", "kostnad_dyraste_tiondelen", { ar: "2023" }, null, COST, "10103220 of 26456500"],
  ["Q-109", "vimmerby", "kostnad_per_dygn", days("sis", "2024"), null, COST, "mean 10000"],
  [
    "Q-110",
    "fagersta",
    "placering_avslut",
    {},
    { avslutsorsak: "vardnadsoverflyttning" },
    "Hur placeringar slutar",
    "15 of 102",
  ],
  ["Q-111", "vimmerby", "placering_langd_dagar", {}, null, "Hur länge placeringar varar", "mean 262"],
  ["Q-112", "hv2017", "niva", {}, { behovsniva: "stor_komplex" }, LEVEL, "179 of 2281"],
  ["Q-113", "hv2017", "utredningstid_dagar", {}, null, TIME, "mean 101"],
  ["Q-114", "hv2017", "utredningstid_dagar", { behovsniva: "lag" }, null, LEVEL, "mean 96"],
  ["Q-114", "hv2017", "utredningstid_dagar", { behovsniva: "stor_komplex" }, null, LEVEL, "mean 98"],
  [
    "Q-115",
    "new-organisation",
    "tid_utredning",
    {},
    { measure: "mean" },
    "Före och efter",
    "103.7 before, 81.6 after; difference -28.2 to -16.1",
  ],
  [
    "Q-116",
    "hv2017",
    "insats_erbjuden",
    { orsak: "vald_familj" },
    null,
    "Vilka insatser erbjuds",
    "55 of 229",
  ],
  [
    "Q-116",
    "hv2017",
    "insats_erbjuden",
    { orsak: "foraldrakonflikt" },
    null,
    "Vilka insatser erbjuds",
    "15 of 51",
  ],
  ["FA-N1", "year-of-reports", "arenden", {}, REPORT, "Vilka är barnen?", "842 of 865"],
  ["FA-N2", "fagersta", "placering_dygn", days("hvb", "2022"), null, SHIFT, "4285"],
  ["FA-N3", "fagersta", "placering_dygn", days("hvb", "2023"), null, SHIFT, "2905"],
  ["FA-N4", "dates of laws, no figure"],
  ["HF-N1", "tells only directions: Q-100 … Q-102"],
  ["VI-N1", "a budget's result, not in any export"],
  ["VI-N2", "vimmerby", "kostnad_per_dygn", days("sis", "2024"), null, COST, "mean 10000"],
  ["VI-N3", "vimmerby", "placering_antal", { ar: "2024" }, null, SHIFT, "28"],
  ["VI-N4", "vimmerby", "placering_langd_dagar", {}, null, "Hur länge placeringar varar", "mean 262"],
  ["VI-N5", "vimmerby", "placering_dygn", days("sis", "2024"), null, SHIFT, "180"],
  ["NA-N1", "hv2017", "niva", {}, { behovsniva: "stor_komplex" }, LEVEL, "179 of 2281"],
  ["NA-N2", "hv2017", "utredningstid_dagar", {}, null, TIME, "mean 101"],
  ["NA-N3", "dates of meetings, no figure"],
  ["T1", "hv2017", "utredning_60_dagar", {}, null, TIME, "148 of 922"],
  ["T2", "hv2017", "ateraktualiserad", {}, null, "Vilka kommer tillbaka?", "277 of 922"],
  ["T3", "hv2017", "insats_accepterad", {}, null, "Vilka insatser erbjuds", "186 of 278"],
  ["T4", "hv2017", "insats_fullfoljd", {}, null, "Vilka insatser erbjuds", "110 of 162"],
];
