import type { EarlierYear } from "../changes/compare-years.js";
import type { Lang } from "../errors/catalogue.js";

const WORDS = {
  unchanged: {
    sv: "Inget nytt: samma filer har räknats förut. Rapporten ligger i {folder}",
    en: "Nothing new: the same files were counted before. The report is in {folder}",
  },
  same: {
    sv: "Jämförd med {from}–{to}",
    en: "Compared with {from}–{to}",
  },
  recounted: {
    sv: "Jämförd med {from}–{to}, omräknad eftersom definitionerna har ändrats ({files})",
    en: "Compared with {from}–{to}, counted anew since the definitions have changed ({files})",
  },
  other: {
    sv: "Jämförd med {from}–{to}, som räknades på ett annat sätt ({files})",
    en: "Compared with {from}–{to}, which was counted another way ({files})",
  },
  first: { sv: "Ingen tidigare period att jämföra med", en: "No earlier period to compare with" },
  purgedNothing: {
    sv: "Inget i lagret eller bland rapporterna är äldre än {before}",
    en: "Nothing in the store or among the reports is older than {before}",
  },
  purgedFigures: {
    sv: "Gallrade {count} siffror om {from}–{to}",
    en: "Deleted {count} figures about {from}–{to}",
  },
  purgedReport: {
    sv: "Gallrade rapporten {folder} ({count} filer)",
    en: "Deleted the report {folder} ({count} files)",
  },
} as const;

/** One of the sentences that the yearly job says, filled. */
export function yearlyWord(
  lang: Lang,
  word: keyof typeof WORDS,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return WORDS[word][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** What a run was compared with, in a sentence. */
export function comparedWith(lang: Lang, earlier: EarlierYear | null): string {
  if (earlier === null) return yearlyWord(lang, "first");
  const { from, to } = earlier.cohort;
  return yearlyWord(lang, earlier.method, { from, to, files: earlier.changedFiles.join(", ") });
}
