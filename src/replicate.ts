import { analysing, manifestOf, type Analysis, type AnalysisOptions } from "./analysis/analysis.js";
import { makeLabels } from "./charts/labels.js";
import { checkClaims } from "./claims/check-claims.js";
import { claimFile, loadClaims } from "./claims/claim-book.js";
import type { ClaimBook } from "./claims/claim.js";
import { fieldsRead, judgeClaims, type Holdings } from "./claims/judge.js";
import { publishClaim, type PublishedClaim } from "./claims/published-claim.js";
import type { Lang } from "./errors/catalogue.js";
import { compareNumbers } from "./published/compare.js";
import { referenceFromResults, type PublishedBook, type Selection } from "./published/published.js";
import { checkPublished, loadPublished } from "./published/published-book.js";
import { publishNumber, type PublishedNumberRow } from "./published/published-number.js";
import type { AnswerTable } from "./questions/answer-table.js";
import { readCaseRows } from "./questions/case-rows.js";
import { loadQuestions, presentFields } from "./questions/definitions.js";
import type { Figure } from "./questions/figure.js";
import { vocabularyOf } from "./questions/vocabulary.js";
import { UNKNOWN_CODE } from "./recognise/codes.js";
import { renderHtml } from "./report/render-html.js";
import { renderMarkdown } from "./report/render-markdown.js";
import { replicationPage, type ComparedBook } from "./replication/page.js";
import { readSensitivity, type Sensitivity } from "./replication/sensitivity.js";
import { loadReplicationWords } from "./replication/words.js";
import { loadSchema, schemaNames } from "./schema/load.js";
import type { Label, Schema } from "./schema/types.js";
import { loadStages } from "./stages/run-stages.js";
import type { Progress } from "./terminal/progress.js";
import { manifestJson, type Manifest } from "./write/manifest.js";
import { qualityCsv, setAsideCsv, unitsCsv, writeFiles } from "./write/report-folder.js";
import { resultsJson } from "./write/results.js";
import { csvText } from "./write/tables.js";

export interface ReplicateOptions extends AnalysisOptions {
  /** A source in `schemas/published`, or the path of an earlier `resultat.json`. */
  readonly reference: string;
  readonly lang: Lang;
}

/** What a replication found besides the figures. */
export interface Replication {
  readonly analysis: Analysis;
  readonly claims: readonly PublishedClaim[];
  readonly compared: readonly ComparedBook[];
}

/** What other populations show, beside the reference. */
const BASELINES = "omvarld";
const CLAIMS = "hv2017";

/** Judges the claims of 2017 on new data and sets a reference's numbers beside the counted ones. */
export async function replicate(options: ReplicateOptions, progress: Progress): Promise<Replication> {
  const schema = loadSchema();
  const { claimBook, baselines, reference } = loadSources(options.reference, schema);
  return analysing(options, [schema], progress, async (analysis, { staging, cases }) => {
    if (cases === null) throw new RangeError("cases");
    const { lang, minCount } = options;
    const books = [reference ?? earlierResults(options, analysis), baselines];
    const judged = await progress.step("claims", async () => {
      const holdings = holdingsOf(analysis, cases.table);
      const fields = fieldsRead(claimBook).filter((field) => holdings.present.has(field));
      return judgeClaims(claimBook, await readCaseRows(cases.table, fields), holdings);
    });
    const claims = judged.map((claim) => publishClaim(claim, minCount, lang));
    const compare = (figures: readonly Figure[]): ComparedBook[] =>
      books.map((book) => ({ book, numbers: compareNumbers(book, figures) }));
    const compared = compare(analysis.published.figures);
    const labels = makeLabels(analysis.schema, lang, UNKNOWN_CODE);
    const sensitivity = await readSensitivity(cases.session, minCount);
    const blocks = await progress.step("report", () =>
      replicationPage({
        lang,
        labels,
        cohort: analysis.cohort,
        cases: analysis.shownCases,
        claimBook,
        claims,
        compared,
        questions: analysis.questions,
        sensitivity,
      }),
    );
    await progress.step("write", async () => {
      const figures = analysis.full.figures.map(({ figure }) => figure);
      const edges = analysis.full.edges.map(({ edge }) => edge);
      const { cohort, inputs, notAnswered, comparisons, published, intake, waits } = analysis;
      const common = { cohort, inputs, notAnswered, comparisons, waits };
      const numbersOf = (entries: readonly ComparedBook[]): PublishedNumberRow[] =>
        entries.flatMap(({ book, numbers }) => numbers.map((number) => publishNumber(number, book.id, lang)));
      const open = { claims, published: numbersOf(compared) };
      const full = {
        claims: judged.map((claim) => publishClaim(claim, 1, lang)),
        published: numbersOf(compare(figures)),
      };
      await writeFiles(staging.path, [
        ["rapport.html", await renderHtml(lang, blocks, [])],
        ["rapport.md", renderMarkdown(blocks)],
        [
          "resultat.json",
          resultsJson({ ...common, figures: published.figures, edges: published.edges, ...open }),
        ],
        ["tabeller/pastaenden.csv", claimsCsv(claims)],
        ["tabeller/publicerade_tal.csv", numbersCsv(open.published)],
        ["tabeller/kanslighet.csv", sensitivityCsv(sensitivity)],
        ["intern/resultat.json", resultsJson({ ...common, figures, edges, ...full })],
        ["intern/avvisade_rader.csv", setAsideCsv(intake.setAside)],
        ["intern/datakvalitet.csv", qualityCsv(intake.remarks)],
        ["intern/datakvalitet_enheter.csv", unitsCsv(intake.remarks)],
      ]);
    });
    const result = { analysis, claims, compared };
    await writeFiles(staging.path, [
      ["manifest.json", manifestJson(replicationManifest(result, options, progress))],
    ]);
    return result;
  });
}

/** The manifest of a replication. */
export function replicationManifest(
  { analysis }: Replication,
  options: ReplicateOptions,
  progress: Progress,
): Manifest {
  const { mapping, cohort, lang, minCount, memory, reference } = options;
  return manifestOf(analysis, { ...cohort, mapping, lang, minCount, memory, reference }, progress);
}

/** Fields given or derived and questions asked; for each question not asked, what it lacks. */
function holdingsOf({ intake, questions, notAnswered }: Analysis, { positions }: AnswerTable): Holdings {
  const yesNo = new Set(questions.flatMap(({ id, answer }) => (answer === "yes_no" ? [id] : [])));
  const fields = [...presentFields(loadQuestions(), intake.fields)];
  return {
    present: new Set([
      ...positions.keys(),
      ...fields.filter((field) => positions.has(field) || !yesNo.has(field)),
    ]),
    lacking: new Map(notAnswered.map(({ question, fields: lacks }) => [question, lacks])),
  };
}

/** The claims and published numbers, and the words of the page, checked before anything is counted. */
function loadSources(
  reference: string,
  schema: Schema,
): { claimBook: ClaimBook; baselines: PublishedBook; reference: PublishedBook | null } {
  loadReplicationWords();
  const book = loadQuestions();
  const vocabulary = vocabularyOf(book, schema, loadStages());
  const claimBook = loadClaims(CLAIMS);
  checkClaims(claimFile(CLAIMS), claimBook, vocabulary);
  const published = (source: string): PublishedBook => {
    const numbers = loadPublished(source);
    checkPublished(source, numbers, book.questions, vocabulary);
    return numbers;
  };
  const isSource = schemaNames("published").includes(reference);
  return { claimBook, baselines: published(BASELINES), reference: isSource ? published(reference) : null };
}

/** The numbers of an earlier report as a reference. */
function earlierResults({ reference }: ReplicateOptions, { schema, questions }: Analysis): PublishedBook {
  const names = new Map(questions.map(({ id, label }) => [id, label]));
  const labels = { sv: makeLabels(schema, "sv", UNKNOWN_CODE), en: makeLabels(schema, "en", UNKNOWN_CODE) };
  const nameOf = ({ question, by, value }: Selection): Label => {
    const name = (lang: Lang): string => {
      const codes = Object.entries({ ...by, ...value }).map(([field, code]) =>
        labels[lang].full(field, code),
      );
      return [names.get(question)?.[lang] ?? question, ...codes].join(", ");
    };
    return { sv: name("sv"), en: name("en") };
  };
  return referenceFromResults(reference, nameOf);
}

function claimsCsv(claims: readonly PublishedClaim[]): string {
  const head = [
    "id",
    "avsnitt",
    "slag",
    "pastaende",
    "utfall",
    "skattning",
    "ki_lag",
    "ki_hog",
    "p",
    "p_justerat",
    "saknas",
  ];
  const rows = claims.map((claim) => [
    claim.id,
    claim.family,
    claim.kind,
    claim.text,
    claim.verdict,
    claim.estimate,
    claim.ciLow,
    claim.ciHigh,
    claim.p,
    claim.pAdjusted,
    claim.missing.join(" "),
  ]);
  return csvText(head, rows);
}

function numbersCsv(numbers: readonly PublishedNumberRow[]): string {
  const [first = {}] = numbers;
  const rows = numbers.map((number) =>
    Object.values(number).map((value) => (typeof value === "boolean" ? String(value) : value)),
  );
  return csvText(Object.keys(first), rows);
}

function sensitivityCsv(rows: readonly Sensitivity[]): string {
  const head = ["regel", "fraga", "n_som_raknat", "base_som_raknat", "n", "base"];
  return csvText(
    head,
    rows.map(({ rule, figure, usual, otherwise }) => [
      rule,
      figure,
      usual?.n ?? null,
      usual?.base ?? null,
      otherwise?.n ?? null,
      otherwise?.base ?? null,
    ]),
  );
}
