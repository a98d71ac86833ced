import type { Words } from "../errors/catalogue.js";
import { loadQuestions, ownGroups, type Question, type QuestionBook } from "../questions/definitions.js";
import type { Kind } from "../questions/figure.js";
import { loadReturns } from "../returns/return-book.js";
import { loadLimits } from "../schema/load.js";
import { isNone, namedTwice, refuseMistakes, stranger, strangers, type Mistake } from "../schema/mistakes.js";
import { BY_HALF, BY_YEAR } from "../series/all-series.js";
import { loadSeries } from "../series/definitions.js";
import { loadWaits } from "../times/definitions.js";
import type { ChartFile } from "./chart-book.js";
import type { ChartDefinition } from "./definitions.js";
import type { QuestionText } from "./input.js";
import type { Labels } from "./labels.js";

type At = readonly PropertyKey[];

/** What is told of a question: its kind, the fields counted in it, and the fields that it is told by. */
interface Told {
  readonly kind: string;
  readonly values: readonly string[];
  /** By the field counted; "" where none is. */
  readonly groups: (value: string) => readonly string[];
}

/**
 * Refuses charts of questions, fields, groups and limits that are not there, or of a kind that does not fit the
 * question: they would be left out without a word.
 * @param questions of the report
 * @throws repository.chart with everything that is wrong in the first file that is wrong
 */
export function checkCharts(
  files: readonly ChartFile[],
  questions: readonly QuestionText[],
  labels: Labels,
): void {
  const told = toldOf(questions);
  const seen: string[] = [];
  for (const { file, charts } of files) {
    const ids = [...seen, ...charts.map(({ id }) => id)];
    const twice = namedTwice([], "id", ids).map(({ at: [index], rule }): Mistake => {
      return { at: ["charts", Number(index) - seen.length, "id"], rule };
    });
    refuseMistakes(file, { charts }, [
      ...twice,
      ...charts.flatMap((chart, index) => chartMistakes(chart, ["charts", index], told, labels)),
    ]);
    seen.push(...charts.map(({ id }) => id));
  }
}

function toldOf(questions: readonly QuestionText[]): ReadonlyMap<string, Told> {
  const book = loadQuestions();
  const own = new Map(book.questions.map((question) => [question.id, question]));
  const { waits, groups, period } = loadWaits();
  return new Map(
    questions.map(({ id, kind, by = [], value }) => {
      const question = own.get(id);
      if (question !== undefined) return [id, toldOfCases(book, question)] as const;
      const isWait = waits.some((wait) => wait.id === id);
      const values = value === undefined ? [] : [value];
      return [id, { kind, values, groups: () => (isWait ? [...groups, period] : by) }] as const;
    }),
  );
}

function toldOfCases({ groups }: QuestionBook, question: Question): Told {
  const { kind, fields = [], within = {} } = question;
  const periods = periodsOf(question);
  return {
    kind,
    values: fields,
    groups: (value) =>
      fields.length === 0
        ? [...groups, ...ownGroups(question), ...periods]
        : [
            ...(question.groups === "all" ? groups : []),
            ...(within[value] ?? []).flatMap((own) => (own.length === 1 ? own : [])),
            ...periods,
          ],
  };
}

/** The periods by which a question is told where the cohort has several years. */
function periodsOf({ answer }: Question): readonly string[] {
  const { year, half } = loadSeries();
  return [
    ...(BY_YEAR.some((own) => own === answer) ? [year] : []),
    ...(BY_HALF.some((own) => own === answer) ? [half] : []),
  ];
}

function chartMistakes(
  chart: ChartDefinition,
  at: At,
  told: ReadonlyMap<string, Told>,
  labels: Labels,
): Mistake[] {
  /** A question of a kind that a chart can show, whose categories are those of a field, or that has none. */
  const asks = (key: PropertyKey[], id: string, kind: Kind, value: string | null = null): Mistake[] => {
    const found = told.get(id);
    if (found === undefined) return [{ at: [...at, ...key], rule: isNone(id) }];
    if (found.kind !== kind) return [{ at: [...at, ...key], rule: wrongKind(id, found.kind, kind) }];
    if (value === null)
      return found.values.length === 0 ? [] : [{ at: [...at, ...key], rule: counts(id, found.values) }];
    return stranger([...at, "value"], value, found.values.includes(value), found.values);
  };
  const by = (key: PropertyKey[], id: string, field: string, value = ""): Mistake[] => {
    const groups = told.get(id)?.groups(value);
    return groups === undefined ? [] : stranger([...at, ...key], field, groups.includes(field), groups);
  };
  const limited = (ids: readonly string[]): Mistake[] => {
    const known = new Set(loadLimits().map(({ id }) => id));
    return strangers([...at, "limits"], ids, known, known);
  };
  /** Curves are told by the groups of their book alone. */
  const curved = (field: string | undefined, groups: readonly string[]): Mistake[] =>
    field === undefined ? [] : stranger([...at, "by"], field, groups.includes(field), groups);
  switch (chart.kind) {
    case "flow":
      return [];
    case "curve":
      return curved(chart.by, loadReturns().groups);
    case "series":
      return strangers([...at, "questions"], chart.questions, [...told.keys()]);
    case "wait":
      return [
        ...asks(["question"], chart.question, "distribution"),
        ...curved(chart.by, loadWaits().groups),
        ...limited(chart.limits),
      ];
    case "funnel":
      return chart.steps.flatMap((step, place) => asks(["steps", place, "question"], step.question, "share"));
    case "composition":
      return asks(["question"], chart.question, "share", chart.value);
    case "comparison":
    case "stacked":
      return [
        ...firstOf(asks(["question"], chart.question, "share", chart.value), () =>
          by(["by"], chart.question, chart.by, chart.value),
        ),
        ...(chart.groups ?? []).flatMap((code, place) =>
          stranger([...at, "groups", place], code, labels.isCode(chart.by, code)),
        ),
      ];
    case "shift":
    case "months":
      return firstOf(asks(["question"], chart.question, "count"), () => [
        ...by(["period"], chart.question, chart.period),
        ...by(["by"], chart.question, chart.by),
      ]);
    case "bridge":
      return firstOf(asks(["question"], chart.question, "count", chart.value), () =>
        by(["period"], chart.question, chart.period),
      );
    case "matrix":
      return [
        ...firstOf(asks(["question"], chart.question, "count"), () => [
          ...by(["rows"], chart.question, chart.rows),
          ...by(["columns"], chart.question, chart.columns),
        ]),
        ...asks(["services"], chart.services, "count"),
        ...asks(["gap"], chart.gap, "share"),
      ];
    case "shares":
      return firstOf(asks(["question"], chart.question, "share"), () =>
        chart.by.flatMap((field, place) => by(["by", place], chart.question, field)),
      );
    case "quantiles":
      return [
        ...firstOf(asks(["question"], chart.question, "distribution"), () =>
          chart.by.flatMap((field, place) => by(["by", place], chart.question, field)),
        ),
        ...limited(chart.limits),
      ];
  }
}

/** What is wrong at first, or else what is found thereafter: of a wrong question it cannot be said what it is told by. */
function firstOf(found: Mistake[], thereafter: () => Mistake[]): Mistake[] {
  return found.length > 0 ? found : thereafter();
}

function wrongKind(id: string, found: string, wanted: Kind): Words {
  return { sv: `${id} är ${found}, inte ${wanted}`, en: `${id} is ${found}, not ${wanted}` };
}

function counts(id: string, fields: readonly string[]): Words {
  const named = fields.join(", ");
  return {
    sv: `${id} räknar kategorier av ${named}, inte ja och nej`,
    en: `${id} counts categories of ${named}, not yes and no`,
  };
}
