import type { Lang } from "../errors/catalogue.js";

/** What `--help` says of each command, argument and option. */
export const HELP_WORDS = {
  behov: {
    sv: "Tar reda på vad barn och unga som socialtjänsten möter behöver, och om de får det.",
    en: "Finds out what the children and young people that social services meet need, and whether they get it.",
  },
  help: { sv: "visar den här hjälpen", en: "shows this help" },
  helpOn: { sv: "visar hjälp om ett kommando", en: "shows the help of a command" },
  version: { sv: "visar versionen", en: "shows the version" },

  analyze: {
    sv: "läser uttag av ärenden och skriver en rapportmapp",
    en: "reads exports of cases and writes a report folder",
  },
  replicate: {
    sv: "prövar en tidigare rapports påståenden och tal på nya data",
    en: "tries the claims and numbers of an earlier report on new data",
  },
  synth: {
    sv: "skriver ett påhittat uttag med publicerade tal",
    en: "writes a made-up export with published figures",
  },
  pseudonymise: {
    sv: "kopierar en tabell och byter personnummer mot pseudonymer gjorda med en nyckel",
    en: "copies a table with its identity numbers replaced by keyed pseudonyms",
  },
  inspect: {
    sv: "visar vad det blir av kolumner och värden i uttag; räknar ingenting",
    en: "tells what becomes of the columns and values of exports; counts nothing",
  },
  template: {
    sv: "skriver en arbetsbok att mata in ärenden i, med listor och kontroller",
    en: "writes a workbook to enter cases in, with lists and checks",
  },
  agreement: {
    sv: "visar hur lika två personer har kodat samma ärenden",
    en: "tells how alike two people have coded the same cases",
  },
  run: {
    sv: "det årliga jobbet: en ny daterad rapport, jämförd med året före, och dess tal sparade",
    en: "the yearly job: a new dated report, compared with the year before, and its figures kept",
  },
  purge: {
    sv: "gallring: raderar tal och rapporter för perioder som slutade före en dag, och för bok över det",
    en: "deletes the figures and reports of periods that ended before a day, and keeps a record",
  },
  statistics: {
    sv: "en statistisk metod på en CSV; skriver ett JSON-objekt",
    en: "one statistical method on one CSV; prints one JSON object",
  },

  exports: {
    sv: "CSV, TSV, TXT, XLSX, XLS, ODS eller Parquet; flera läggs ihop",
    en: "CSV, TSV, TXT, XLSX, XLS, ODS or Parquet; several are united",
  },
  table: { sv: "CSV, TSV, TXT eller XLSX", en: "CSV, TSV, TXT or XLSX" },
  copy: { sv: "CSV", en: "CSV" },
  workbook: { sv: "XLSX", en: "XLSX" },
  oneCoder: {
    sv: "en fil med den enas ärenden; ensam: inmatningsboken, med den andras på bladet för dubbelkodning",
    en: "a file with the one's cases; alone: the entry workbook, with the other's on the sheet for double coding",
  },
  otherCoder: {
    sv: "en fil med den andras, med samma ärende-id; bladet för dubbelkodning gäller om något står där",
    en: "a file with the other's, with the same case ids; the sheet for double coding counts if it is filled in",
  },
  project: { sv: "projektfilen", en: "the project file" },

  out: { sv: "rapportmappen", en: "the report folder" },
  mapping: {
    sv: "vad egna rubriker och värden betyder (JSON)",
    en: "what your own headers and values mean (JSON)",
  },
  year: {
    sv: "kohorten: ärenden som kom in det året",
    en: "the cohort: cases that came in that year",
  },
  from: { sv: "kohortens första dag (ÅÅÅÅ-MM-DD)", en: "the cohort's first day (YYYY-MM-DD)" },
  to: { sv: "kohortens sista dag", en: "the cohort's last day" },
  followUpEnd: {
    sv: "den sista dag som data är fullständiga för",
    en: "the last day for which the data are complete",
  },
  lang: { sv: "språk i texten", en: "language of the text" },
  minCount: {
    sv: "minsta antal barn som får visas; 1 slår av skyddet",
    en: "fewest children that may be shown; 1 turns protection off",
  },
  memory: {
    sv: "databasens minnesgräns, minst 128MB, till exempel 512MB",
    en: "memory limit of the database, at least 128MB, such as 512MB",
  },
  manifest: { sv: "skriver manifestet på stdout", en: "prints the manifest on stdout" },
  quiet: { sv: "skriver inget annat än fel", en: "prints nothing but faults" },
  noCharts: { sv: "utan diagram", en: "leaves the charts out" },
  png: { sv: "ritar varje diagram som PNG också", en: "draws every chart as PNG too" },
  reference: {
    sv: "en publicerad källa, eller resultat.json från en tidigare rapport",
    en: "a published source, or resultat.json of an earlier report",
  },
  profile: {
    sv: "ärenden 2017, kontakter eller inventering till dem, eller placeringar",
    en: "cases of 2017, contacts or inventory beside them, or placements",
  },
  rows: {
    sv: "så många rader ärenden, för att pröva hur fort det går",
    en: "as many rows of cases as that, for trials of speed",
  },
  seed: {
    sv: "ett annat tal ger andra rader med samma siffror",
    en: "another number gives other rows with the same figures",
  },
  synthOut: {
    sv: "CSV eller XLSX (annars profilens namn och .csv)",
    en: "CSV or XLSX (NAME.csv of the profile when left out)",
  },
  keyFile: {
    sv: "nyckeln; görs när den inte finns, och ska hållas skild från uttaget",
    en: "the key; made when it is not there, to be kept apart from the data",
  },
  draft: { sv: "skriver en mappning att fylla i", en: "writes a mapping to be completed" },
  json: { sv: "skriver allt som JSON", en: "prints all of it as JSON" },
  log: { sv: "hur det som händer skrivs på stderr", en: "what is told on stderr" },
  before: { sv: "dagen (ÅÅÅÅ-MM-DD)", en: "the day (YYYY-MM-DD)" },
} as const satisfies Readonly<Record<string, Readonly<Record<Lang, string>>>>;

/** The Swedish of the headings of `--help`, and of what stands in brackets in it. */
export const SWEDISH_TERMS: ReadonlyMap<string, string> = new Map([
  ["Usage:", "Användning:"],
  ["Arguments:", "Argument:"],
  ["Options:", "Flaggor:"],
  ["Commands:", "Kommandon:"],
  ["options", "flaggor"],
  ["command", "kommando"],
  ["file", "fil"],
  ["in", "in"],
  ["out", "ut"],
  ["first", "ena"],
  ["second", "andra"],
  ["project", "projekt"],
  ["dir", "mapp"],
  ["yyyy", "åååå"],
  ["date", "datum"],
  ["lang", "språk"],
  ["n", "n"],
  ["size", "storlek"],
  ["name", "namn"],
  ["name|file", "namn|fil"],
  ["form", "form"],
  ["column", "kolumn"],
  ["columns", "kolumner"],
  ["choice", "val"],
  ["number", "tal"],
]);
