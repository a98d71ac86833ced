import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/schema/load.js";

/**
 * Copies behov to a folder and gives it ten more yes/no questions, by data and SQL alone.
 * @returns the copy's command
 */
export function withTenMoreQuestions(folder: string): string {
  for (const part of ["dist", "schemas", "pipelines", "reports", "package.json"]) {
    cpSync(join(packageRoot, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(packageRoot, "node_modules"), join(folder, "node_modules"));
  const path = join(folder, "schemas/questions.json");
  const book = JSON.parse(readFileSync(path, "utf8")) as { questions: { id: string }[] };
  const model = book.questions.find(({ id }) => id === "utredning_60_dagar");
  const days = Array.from({ length: 10 }, (_, index) => 20 + 10 * index);
  book.questions.push(...days.map((limit) => ({ ...model, id: `utredning_${limit}_dagar_extra` })));
  writeFileSync(path, JSON.stringify(book));
  const stage = join(folder, "pipelines/060_int_svar.sql");
  const names = days.map((limit) => `, utredning_${limit}_dagar_extra kod_ja_nej`);
  const answers = days.map(
    (limit) =>
      `    case when avslutad then ja_nej(dagar <= ${limit}) end as utredning_${limit}_dagar_extra,\n`,
  );
  const sql = readFileSync(stage, "utf8")
    .replace(/^-- outputs: .*? utredning_60_dagar kod_ja_nej/m, (found) => found + names.join(""))
    .replace(/ as utredning_60_dagar,\n/, (found) => found + answers.join(""));
  writeFileSync(stage, sql);
  return join(folder, "dist/cli.js");
}
