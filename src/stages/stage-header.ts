import { fault } from "../errors/behov-error.js";

/** What a stage file says of itself in the comment lines at its top. */
export interface StageHeader {
  readonly purpose: string;
  readonly kind: "table" | "view";
  /** Columns that together are unique and never null. */
  readonly grain: readonly string[];
  readonly inputs: readonly string[];
  readonly outputs: readonly StageColumn[];
  readonly source: string;
}

export interface StageColumn {
  readonly name: string;
  readonly type: string;
}

const KEYS = ["purpose", "kind", "grain", "inputs", "outputs", "source"] as const;

/**
 * Reads the header of a stage: lines `-- key: text` at the top of the file.
 * @throws repository.stage when a key is missing or not known
 */
export function readStageHeader(file: string, sql: string): StageHeader {
  const entries = new Map<string, string>();
  for (const line of sql.split("\n")) {
    const match = /^-- (\w+): (.+)$/.exec(line);
    if (match === null) break;
    const [, key = "", text = ""] = match;
    if (!KEYS.some((known) => known === key)) throw fault("repository.stage", { rule: key }, { file });
    entries.set(key, text);
  }
  const required = (key: string): string => {
    const text = entries.get(key);
    if (text === undefined) throw fault("repository.stage", { rule: `-- ${key}:` }, { file });
    return text;
  };
  return {
    purpose: required("purpose"),
    kind: entries.get("kind") === "view" ? "view" : "table",
    grain: list(required("grain")),
    inputs: list(required("inputs")),
    outputs: list(required("outputs")).map((entry) => {
      const [name = "", ...type] = entry.split(" ");
      return { name, type: type.join(" ") };
    }),
    source: required("source"),
  };
}

function list(text: string): string[] {
  return text.split(/,\s*/).map((entry) => entry.trim());
}
