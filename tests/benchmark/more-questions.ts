import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/schema/load.js";

/**
 * Copies behov to a folder and gives it ten more yes/no questions, by data and SQL alone: reasons among closed utredningar.
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
  const places = Array.from({ length: 10 }, (_, place) => place);
  book.questions.push(...places.map((place) => ({ ...model, id: `utredd_orsak_${place}_extra` })));
  writeFileSync(path, JSON.stringify(book));
  const stage = join(folder, "pipelines/060_int_svar.sql");
  const names = places.map((place) => `, utredd_orsak_${place}_extra kod_ja_nej`);
  const answers = places.map(
    (place) =>
      `    case when avslutad then ja_nej((orsak_mangd >> ${place}) & 1 = 1) end as utredd_orsak_${place}_extra,\n`,
  );
  const sql = readFileSync(stage, "utf8")
    .replace(/^-- outputs: .*? utredning_60_dagar kod_ja_nej/m, (found) => found + names.join(""))
    .replace(/ {4}utredning_60_dagar,\n/, (found) => found + answers.join(""));
  writeFileSync(stage, sql);
  return join(folder, "dist/cli.js");
}
