import { formatDecimal, formatInteger, formatPercent } from "../charts/number-format.js";
import { integer, type Session } from "../database/session.js";
import type { Lang } from "../errors/catalogue.js";
import type { Question } from "../questions/definitions.js";
import type { ReportTable } from "../report/report-table.js";
import { replicationWord } from "./words.js";

/** A main figure as counted and under another rule; null where too few stand in it. */
export interface Sensitivity {
  readonly rule: string;
  readonly figure: string;
  readonly usual: Counted | null;
  readonly otherwise: Counted | null;
}

interface Counted {
  readonly n: number;
  readonly base: number;
}

const SENSITIVITY = "pub_kanslighet";
const USUAL = "som_raknat";

/**
 * Reads `pub_kanslighet`. A count, what remains of its base, or its distance from the usual count is
 * left out where it is 1 to `minCount` − 1.
 */
export async function readSensitivity(session: Session, minCount: number): Promise<Sensitivity[]> {
  const rows = await session.rows(`select regel, fraga, n, base from ${SENSITIVITY}`);
  const found = rows.map((row) => {
    const counted = { n: integer(row["n"]), base: integer(row["base"]) };
    const small = [counted.n, counted.base - counted.n].some((count) => count > 0 && count < minCount);
    return { rule: String(row["regel"]), figure: String(row["fraga"]), counted: small ? null : counted };
  });
  return found
    .filter(({ rule }) => rule !== USUAL)
    .map(({ rule, figure, counted }) => {
      const usual = found.find((row) => row.rule === USUAL && row.figure === figure)?.counted ?? null;
      return { rule, figure, usual, otherwise: isNear(usual, counted, minCount) ? null : counted };
    });
}

/** Whether two counts differ by so few that those few could be found. */
function isNear(one: Counted | null, other: Counted | null, minCount: number): boolean {
  if (one === null || other === null) return false;
  const apart = [one.n - other.n, one.base - other.base].map(Math.abs);
  return apart.some((few) => few > 0 && few < minCount);
}

/** The table of main figures under other rules. */
export function sensitivityTable(
  lang: Lang,
  questions: readonly Question[],
  rows: readonly Sensitivity[],
): ReportTable {
  const word = (name: string): string => replicationWord(lang, name);
  const share = (counted: Counted | null): string => {
    if (counted === null) return word("suppressed");
    const of = { n: formatInteger(lang, counted.n), base: formatInteger(lang, counted.base) };
    return `${formatPercent(lang, counted.n / counted.base)} (${replicationWord(lang, "shareOf", of)})`;
  };
  return {
    caption: word("sensitivityCaption"),
    head: ["ruleHead", "figureHead", "usualHead", "otherwiseHead", "movesHead"].map(word),
    rows: rows.map(({ rule, figure, usual, otherwise }) => {
      const name = questions.find(({ id }) => id === figure)?.label[lang] ?? word(`figure_${figure}`);
      const moves =
        usual === null || otherwise === null ? null : otherwise.n / otherwise.base - usual.n / usual.base;
      return [
        word(`rule_${rule}`),
        name,
        share(usual),
        share(otherwise),
        moves === null ? "–" : formatDecimal(lang, moves * 100),
      ];
    }),
    texts: 4,
  };
}
