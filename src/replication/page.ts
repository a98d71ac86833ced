import type { Labels } from "../charts/labels.js";
import { formatInteger } from "../charts/number-format.js";
import type { ClaimBook } from "../claims/claim.js";
import type { PublishedClaim } from "../claims/published-claim.js";
import type { Lang } from "../errors/catalogue.js";
import type { ComparedNumber } from "../published/compare.js";
import type { PublishedBook } from "../published/published.js";
import type { Question } from "../questions/definitions.js";
import type { ReportBlock } from "../report/document.js";
import { escapeMarkdown } from "../report/escape-markdown.js";
import type { Cohort } from "../stages/parameters.js";
import { ClaimTables } from "./claim-tables.js";
import { countedText, differenceText, numbersTable } from "./number-tables.js";
import { sensitivityTable, type Sensitivity } from "./sensitivity.js";
import { replicationWord } from "./words.js";

/** A source's numbers, compared. */
export interface ComparedBook {
  readonly book: PublishedBook;
  readonly numbers: readonly ComparedNumber[];
}

/** What the page is written from; protected already. */
export interface ReplicationInput {
  readonly lang: Lang;
  readonly labels: Labels;
  readonly cohort: Cohort;
  /** null where they are protected. */
  readonly cases: number | null;
  readonly claimBook: ClaimBook;
  readonly claims: readonly PublishedClaim[];
  readonly compared: readonly ComparedBook[];
  readonly questions: readonly Question[];
  readonly sensitivity: readonly Sensitivity[];
}

const DEFINITIONS = ["Cohort", "Unknown", "Reasons", "Age", "Return"];

/** The researcher's page, in reading order. */
export function replicationPage(input: ReplicationInput): ReportBlock[] {
  const { lang, claimBook, compared } = input;
  const word = (name: string, params: Readonly<Record<string, string>> = {}): string =>
    replicationWord(lang, name, params);
  const heading = (level: number, text: string): ReportBlock => ({
    kind: "heading",
    level,
    markdown: escapeMarkdown(text),
  });
  const text = (markdown: string): ReportBlock => ({ kind: "text", markdown });
  const [reference] = compared;
  const source = reference?.book.label[lang] ?? claimBook.label[lang];
  return [
    heading(1, word("title", { source })),
    text(
      word("intro", {
        cases: input.cases === null ? word("protectedCases") : formatInteger(lang, input.cases),
        from: input.cohort.from,
        to: input.cohort.to,
        followUpEnd: input.cohort.followUpEnd,
      }),
    ),
    ...summary(input),
    heading(2, word("rulesHead")),
    text(word("rules", { level: decimal(lang, claimBook.level), fewest: String(claimBook.fewest) })),
    text(word("robust")),
    ...claimSections(input),
    ...compared.flatMap(({ book, numbers }): ReportBlock[] => [
      heading(2, word("numbersHead", { source: book.label[lang] })),
      ...(book.kind === "reference" ? [text(word("numbersNote"))] : []),
      {
        kind: "table",
        table: numbersTable(lang, word("numbersCaption", { source: book.label[lang] }), numbers),
      },
      ...(book.kind === "reference" ? [heading(3, word("differsHead")), text(differing(lang, numbers))] : []),
    ]),
    heading(2, word("sensitivityHead")),
    text(word("sensitivity")),
    { kind: "table", table: sensitivityTable(lang, input.questions, input.sensitivity) },
    heading(2, word("definitionsHead")),
    text(DEFINITIONS.map((name) => `- ${word(`definitions${name}`)}`).join("\n")),
  ];
}

function summary({ lang, labels, claimBook, claims, compared }: ReplicationInput): ReportBlock[] {
  const word = (name: string, params: Readonly<Record<string, string>> = {}): string =>
    replicationWord(lang, name, params);
  const verdicts = (verdict: string): string =>
    String(claims.filter((claim) => claim.verdict === verdict).length);
  const numbers = (compared[0]?.numbers ?? []).filter(({ counted }) => counted !== null);
  const comparisons = (comparison: string): string =>
    String(numbers.filter((number) => number.comparison === comparison).length);
  return [
    { kind: "heading", level: 2, markdown: word("summaryHead") },
    {
      kind: "text",
      markdown: word("summaryClaims", {
        claims: String(claims.length),
        supported: verdicts("stöds"),
        not: verdicts("stöds inte"),
        contradicted: verdicts("motsägs"),
        few: verdicts("för få"),
        lacking: verdicts("kan inte prövas"),
      }),
    },
    {
      kind: "text",
      markdown: word("summaryNumbers", {
        numbers: String(numbers.length),
        equal: comparisons("equal"),
        within: comparisons("within uncertainty"),
        differs: comparisons("differs"),
      }),
    },
    { kind: "table", table: new ClaimTables(lang, labels).summary(claimBook, claims) },
  ];
}

function claimSections({ lang, labels, claimBook, claims }: ReplicationInput): ReportBlock[] {
  const tables = new ClaimTables(lang, labels);
  const word = (name: string, params: Readonly<Record<string, string>> = {}): string =>
    replicationWord(lang, name, params);
  const judged = claims.filter(({ verdict }) => verdict !== "kan inte prövas");
  const lacking = claims.filter(({ verdict }) => verdict === "kan inte prövas");
  const opposed = judged.filter(({ opposes }) => opposes.length > 0);
  const pairs = opposed.filter(
    ({ id, opposes }) => opposes.some((other) => judged.some((claim) => claim.id === other)) && id !== "",
  );
  const blocks: ReportBlock[] = [
    { kind: "heading", level: 2, markdown: word("claimsHead") },
    { kind: "text", markdown: word("powerNote") },
  ];
  for (const { id, label } of claimBook.families) {
    const own = judged.filter(({ family }) => family === id);
    if (own.length === 0) continue;
    const caption = word("claimsCaption", { family: label[lang] });
    blocks.push({ kind: "heading", level: 3, markdown: escapeMarkdown(label[lang]) });
    blocks.push({ kind: "table", table: tables.claims(caption, own) });
  }
  if (pairs.length > 0) {
    const others = new Set(pairs.flatMap(({ id, opposes }) => [id, ...opposes]));
    blocks.push({ kind: "heading", level: 3, markdown: word("opposedHead") });
    blocks.push({ kind: "text", markdown: word("opposed") });
    const both = judged.filter(({ id }) => others.has(id));
    blocks.push({ kind: "table", table: tables.claims(word("opposedCaption"), both) });
  }
  blocks.push({ kind: "heading", level: 2, markdown: word("lackingHead") });
  if (lacking.length === 0) blocks.push({ kind: "text", markdown: word("noneLacking") });
  else blocks.push({ kind: "table", table: tables.lacking(lacking) });
  return blocks;
}

function differing(lang: Lang, numbers: readonly ComparedNumber[]): string {
  const lines = numbers
    .filter(({ comparison }) => comparison === "differs")
    .map((compared) => {
      const params = {
        label: compared.number.label[lang],
        counted: countedText(lang, compared),
        printed: compared.number.printed,
        difference: differenceText(lang, compared),
      };
      return `- ${escapeMarkdown(replicationWord(lang, "differsLine", params))}`;
    });
  return lines.length === 0 ? replicationWord(lang, "nothingDiffers") : lines.join("\n");
}

function decimal(lang: Lang, value: number): string {
  return lang === "sv" ? String(value).replace(".", ",") : String(value);
}
