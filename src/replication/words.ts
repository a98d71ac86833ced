import type { Lang } from "../errors/catalogue.js";
import { loaderOf } from "../schema/load.js";
import { MISSING, refuseMistakes } from "../schema/mistakes.js";
import * as shape from "../schema/shape.js";
import type { Label } from "../schema/types.js";

const NAMES = [
  "title",
  "intro",
  "protectedCases",
  "summaryHead",
  "summaryClaims",
  "summaryNumbers",
  "rulesHead",
  "rules",
  "robust",
  "claimsHead",
  "claimsCaption",
  "claimHead",
  "verdictHead",
  "estimateHead",
  "baseHead",
  "pHead",
  "powerHead",
  "powerNote",
  "opposedHead",
  "opposed",
  "opposedCaption",
  "lackingHead",
  "lackingCaption",
  "lacksHead",
  "noneLacking",
  "numbersHead",
  "numbersCaption",
  "numbersNote",
  "numberHead",
  "printedHead",
  "countedHead",
  "comparisonHead",
  "noteHead",
  "differsHead",
  "differsLine",
  "nothingDiffers",
  "definitionsHead",
  "definitionsCohort",
  "definitionsUnknown",
  "definitionsReasons",
  "definitionsAge",
  "definitionsReturn",
  "verdictCaption",
  "familyHead",
  "supported",
  "notSupported",
  "contradicted",
  "tooFew",
  "cannot",
  "equal",
  "within",
  "withinByRounding",
  "differs",
  "suppressed",
  "notCounted",
  "shareOf",
  "against",
  "difference",
  "slope",
  "share",
  "points",
  "index",
  "others",
  "not",
  "part",
  "sensitivityHead",
  "sensitivity",
  "sensitivityCaption",
  "ruleHead",
  "figureHead",
  "usualHead",
  "otherwiseHead",
  "movesHead",
] as const;

const FILE = "reports/replication/words.json";

/**
 * Reads `reports/replication/words.json`.
 * @throws repository.template with every word that is missing
 */
export const loadReplicationWords = loaderOf(FILE, shape.words(NAMES));

/**
 * A word of the replication page, `{name}` filled.
 * @throws repository.template when a rule or a figure of the stages has none
 */
export function replicationWord(
  lang: Lang,
  name: string,
  params: Readonly<Record<string, string>> = {},
): string {
  const words: Readonly<Record<string, Label>> = loadReplicationWords();
  if (words[name] === undefined) refuseMistakes(FILE, words, [{ at: [name], rule: MISSING }]);
  const text = words[name]?.[lang] ?? name;
  return text.replace(/\{(\w+)\}/g, (place, key: string) => params[key] ?? place);
}
