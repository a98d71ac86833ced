import type { ChartPlan, HiddenChart } from "../charts/chart.js";
import { allOrFaults } from "../errors/behov-error.js";
import { writeDocument, type ReportBlock } from "./document.js";
import type { ReportInput } from "./input.js";
import { readTemplate, templateFile } from "./template.js";

/** A section with a template of its own: its name there, and the questions it is about. */
export interface Section {
  readonly name: string;
  readonly questions: ReportInput["questions"];
}

interface Contents {
  /** Whether there are cases: else the page is made of the sections alone. */
  readonly cases: boolean;
  readonly sections: readonly Section[];
}

/** The template of a page without cases. */
const ALONE = "utan-arenden";

/** Writes the report: the template about cases with its sections, or the sections on a page of their own. */
export function composeReport(
  input: ReportInput,
  charts: readonly (ChartPlan | HiddenChart)[],
  { cases, sections }: Contents,
): ReportBlock[] {
  const { lang } = input;
  const aboutSections = about(input, sections);
  const written = new Map(
    allOrFaults(sections, (section) => {
      const { name } = section;
      const file = templateFile(lang, name);
      return [
        name,
        writeDocument(about(input, [section]), charts, readTemplate(lang, name), { file }),
      ] as const;
    }),
  );
  if (cases) return writeDocument(input, charts, readTemplate(lang), { sections: written });
  const parts = { file: templateFile(lang, ALONE), sections: written };
  return writeDocument(aboutSections, charts, readTemplate(lang, ALONE), parts);
}

/** The same input with only the questions of some sections. */
function about(input: ReportInput, sections: readonly Section[]): ReportInput {
  const questions = sections.flatMap((section) => section.questions);
  const ids = new Set(questions.map(({ id }) => id));
  return {
    ...input,
    questions,
    notAnswered: input.notAnswered.filter(({ question }) => ids.has(question)),
  };
}
