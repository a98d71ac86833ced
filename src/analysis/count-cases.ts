import { compareGroups, type GroupComparison } from "../comparisons/compare-groups.js";
import { allDone } from "../database/all-done.js";
import { integer, type Session } from "../database/session.js";
import { fault } from "../errors/behov-error.js";
import type { Intake } from "../load/load.js";
import type { QualityRemark } from "../load/remarks.js";
import { protect, type Published } from "../protect/protect.js";
import {
  createAnswerTable,
  PROFILES,
  type AnswerField,
  type AnswerTable,
} from "../questions/answer-table.js";
import { answer, groupFields, type Answers } from "../questions/ask.js";
import { countSeveralCases } from "../questions/count-children.js";
import {
  answerable,
  loadQuestions,
  presentFields,
  type NotAnswered,
  type Question,
} from "../questions/definitions.js";
import { probeOf, TALLY_SQL, tallyOf } from "../questions/counted.js";
import { sampleChildren } from "../questions/child-sample.js";
import { designEffects } from "../questions/design-effects.js";
import { smallProbes } from "../questions/small-counts.js";
import { ANSWER_STAGES } from "../questions/vocabulary.js";
import { defineLevels } from "../stages/levels.js";
import { createCodeTables, setParameters, type Cohort, type CohortOptions } from "../stages/parameters.js";
import { rareCategories } from "../stages/rare-categories.js";
import { stageRemarks } from "../stages/stage-remarks.js";
import { defineMacros, runStages, type Stage } from "../stages/run-stages.js";
import { comparePilot, type PilotResult } from "../pilot/compare-pilot.js";
import type { PilotPlan } from "../schema/pilot.js";
import { countSeries, NO_SERIES, periodsOf, type CountedSeries } from "../series/all-series.js";
import { loadSeries } from "../series/definitions.js";
import { definePeriods } from "../series/period-figures.js";
import { countWaits, type Waits } from "../times/count-waits.js";
import { loadWaits, waitQuestions } from "../times/definitions.js";
import type { OwnEvent } from "../schema/breaks.js";
import type { Progress } from "../terminal/progress.js";
import type { ReadKind } from "./read-kind.js";

/** What was counted of the cases. */
export interface CaseCounts {
  readonly cohort: Cohort;
  readonly questions: readonly Question[];
  readonly cases: number;
  /** The cases as may leave the house: null where they are of too few children. */
  readonly shownCases: number | null;
  readonly full: Answers;
  readonly published: Published;
  /** The groups of every field compared, from what is published. */
  readonly comparisons: readonly GroupComparison[];
  readonly notAnswered: readonly NotAnswered[];
  /** How long things take. */
  readonly waits: Waits;
  /** What was counted by year and half-year. */
  readonly series: CountedSeries;
  /** A pilot against the line; null where the mapping names none. */
  readonly pilot: PilotResult | null;
  /** What the staged cases tell of the data's faults. */
  readonly remarks: readonly QualityRemark[];
}

/** The stage that holds the cases as accepted. */
const ACCEPTED = "stg_arende";

/** Counts every question about the cases behind the intake. */
export async function countCases(
  { session, schema, intake }: ReadKind,
  stages: readonly Stage[],
  options: {
    readonly cohort: CohortOptions;
    readonly minCount: number;
    readonly events: readonly OwnEvent[];
    readonly pilot: PilotPlan | null;
    readonly halves?: boolean;
  },
  progress: Progress,
): Promise<CaseCounts & { readonly table: AnswerTable }> {
  const book = loadQuestions();
  const present = presentFields(book, intake.fields);
  const { asked, notAnswered } = answerable(book.questions, present);
  const { year, half } = loadSeries();
  const { cohort, periods, rare } = await progress.step("stages", async () => {
    await defineMacros(session);
    await createCodeTables(session, schema);
    await defineLevels(session, schema);
    const settled = await setParameters(session, schema, options.cohort);
    const told = periodsOf(settled, options.halves === true);
    await definePeriods(session, year, told.years);
    await definePeriods(session, half, told.halves);
    await session.keepOrder(false);
    const made = stages.filter(({ table }) => !table.startsWith("pub_"));
    const last = made.findLastIndex(({ table }) => table.startsWith("stg_"));
    await runStages(session, made.slice(0, last + 1));
    await dropRaw(session, intake);
    const accepted = stageOf(made, ACCEPTED);
    const [few] = await allDone([
      rareCategories(session, schema, accepted, intake.fields, options.minCount),
      runStages(session, made.slice(last + 1)),
    ]);
    return { cohort: settled, periods: told, rare: few };
  });
  return progress.step("questions", async () => {
    const unused = [
      ...(periods.years.length === 0 ? [year] : []),
      ...(periods.halves.length === 0 ? [half] : []),
    ];
    await session.keepOrder(true);
    const groupingOf = (own: AnswerTable): AnswerField[] =>
      [...groupFields(own, { book, asked, present }).values(), own.fields.get(year)].filter(
        (field) => field !== undefined,
      );
    const making = createAnswerTable(session, book, asked, { ...ANSWER_STAGES, present, unused });
    const shared = stages.filter(({ table: name }) => name.startsWith("pub_"));
    const [table, several, sample] = await allDone([
      making,
      making.then((own) => countSeveralCases(own, [null, ...groupingOf(own)], asked)),
      making.then(() => sampleChildren(session)),
      runStages(session, shared, new Map([[PROFILES, making]])),
    ]);
    const inquiry = { book, asked, present, several };
    const years = periods.years.map(({ code }) => code);
    const names = [...groupingOf(table).map(({ name }) => name), year, half];
    const [answers, widen] = await allDone([
      answer(table, inquiry),
      designEffects(table, asked, names, sample),
    ]);
    const [waits, series, whole] = await allDone([
      countWaits(session, present, { ...options, years, sample }),
      countSeries(table, inquiry, periods, sample),
      widen(answers.figures),
    ]);
    const pilot =
      options.pilot === null ? null : await comparePilot(table, asked, options.pilot, options.minCount);
    const besides = [...waits.figures, ...(await widen(series.figures))];
    const full = { ...answers, figures: [...whole, ...besides] };
    const [row] = await session.rows(
      `select ${TALLY_SQL}, (select count(*) from ${ANSWER_STAGES.cases}) as cases from ${PROFILES}`,
    );
    const cases = tallyOf(row);
    if (cases.n !== integer(row?.["cases"]))
      throw fault("repository.stage", { rule: "kodbild, profil" }, { file: "pipelines" });
    const all = probeOf(cases, []);
    const probes = [all, ...[...full.figures, ...full.edges].flatMap((counted) => counted.probes)];
    const isSmall = await smallProbes(table, probes, options.minCount);
    const shown = protect(whole, full.edges, isSmall, rare);
    const published = {
      ...shown,
      figures: [...shown.figures, ...protect(besides, [], isSmall, rare).figures],
    };
    const unanswered = [...notAnswered, ...full.notAnswered, ...waits.notAnswered];
    return {
      table,
      waits,
      series,
      pilot,
      remarks: await stageRemarks(session, schema, intake),
      cohort,
      questions: book.questions,
      cases: cases.n,
      shownCases: isSmall(all) ? null : cases.n,
      full,
      published,
      comparisons: compareGroups(shown.figures, (field) => table.fields.get(field)?.isSet === true),
      notAnswered: unanswered,
    };
  });
}

/**
 * What there is to tell when no file holds cases: no question about them was asked, and the period is
 * that of what the files do hold.
 */
export function noCases(others: { readonly period: Cohort } | null): CaseCounts & { readonly table: null } {
  const { questions } = loadQuestions();
  const waits = waitQuestions(loadWaits());
  const asked = [...questions, ...waits];
  const missing = asked.map(({ id }) => ({ question: id, reason: "missing-input" as const, fields: [] }));
  return {
    table: null,
    remarks: [],
    cohort: others?.period ?? { from: "", to: "", followUpEnd: "" },
    questions,
    cases: 0,
    shownCases: 0,
    full: { figures: [], edges: [], notAnswered: [] },
    published: { figures: [], edges: [] },
    comparisons: [],
    notAnswered: missing,
    waits: {
      questions: waits,
      notAnswered: [],
      figures: [],
      limits: [],
      open: [],
      curves: () => [],
      compared: [],
    },
    series: NO_SERIES,
    pilot: null,
  };
}

function stageOf(stages: readonly Stage[], name: string): Stage {
  const stage = stages.find(({ table }) => table === name);
  if (stage === undefined) throw fault("repository.stage", { rule: name }, { file: "pipelines" });
  return stage;
}

/** Frees the memory of the cells as read, once the cases are typed. */
async function dropRaw(session: Session, intake: Intake): Promise<void> {
  for (const made of intake.held) await session.run(`drop ${made}`);
}
