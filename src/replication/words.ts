import type { Lang } from "../errors/catalogue.js";
import { readRepositoryJson } from "../schema/load.js";
import type { Label } from "../schema/types.js";

let words: Readonly<Record<string, Label>> | undefined;

/** A word of the replication page, `{name}` filled; from `reports/replication/words.json`. */
export function replicationWord(
  lang: Lang,
  name: string,
  params: Readonly<Record<string, string>> = {},
): string {
  words ??= readRepositoryJson("reports/replication/words.json") as Record<string, Label>;
  const text = words[name]?.[lang] ?? name;
  return text.replace(/\{(\w+)\}/g, (place, key: string) => params[key] ?? place);
}
