import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { loadSchema, packageRoot } from "../../src/schema/load.js";

/** A table of text cells with field names as header. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const schema = loadSchema();

/** The committed sample. */
export const samplePath = `${packageRoot}data-samples/hv2017.csv`;

/** The committed sample as cells. */
export function sample(): Table {
  const { data } = Papa.parse<string[]>(readFileSync(samplePath, "utf8"), {
    delimiter: ";",
    newline: "\r\n",
    skipEmptyLines: true,
  });
  const [header = [], ...rows] = data;
  return { header, rows };
}

/** The same table with Swedish labels for headers and codes, as a case system shows them. */
export function labelled({ header, rows }: Table): Table {
  const fields = header.map((name) => schema.fields.find((field) => field.name === name));
  const label = (index: number, cell: string): string => {
    const field = fields[index];
    const codes = schema.codeLists.get(field?.codes ?? "")?.codes;
    if (codes === undefined || cell === "") return cell;
    const labels = cell
      .split("|")
      .map((code) => codes.find((entry) => entry.code === code)?.label.sv ?? code);
    return labels.join("; ");
  };
  return {
    header: header.map((name, index) => fields[index]?.label.sv ?? name),
    rows: rows.map((row) => row.map((cell, index) => label(index, cell))),
  };
}

/** A table with one 0/1 column a reason in place of the column of reasons. */
export function oneColumnAReason({ header, rows }: Table): Table {
  const at = header.indexOf("orsak");
  const codes = schema.codeLists.get("orsak")?.codes.map(({ code }) => code) ?? [];
  const without = <T>(cells: readonly T[]): T[] => cells.filter((_, index) => index !== at);
  return {
    header: [...without(header), ...codes.map((code) => `orsak_${code}`)],
    rows: rows.map((row) => {
      const named = new Set((row[at] ?? "").split("|"));
      return [...without(row), ...codes.map((code) => (named.has(code) ? "1" : "0"))];
    }),
  };
}

/** A CSV text. */
export function csvOf({ header, rows }: Table, delimiter: string, newline = "\r\n"): string {
  return `${Papa.unparse([[...header], ...rows.map((row) => [...row])], { delimiter, newline })}${newline}`;
}
