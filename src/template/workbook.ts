import type { CellValue, ConditionalRule, DataValidation, WriteSheet } from "hucre";
import { codeList } from "../schema/load.js";
import { loadTemplateBook, type TemplateBook, type TemplateWord } from "../schema/template-book.js";
import type { Schema } from "../schema/types.js";
import { templateColumns, type TemplateColumn } from "./plan.js";

const HEAD = {
  font: { bold: true, color: { rgb: "FFFFFF" } },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "0B5567" } },
  alignment: { wrapText: true, vertical: "top" },
} as const;
const GREY = {
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "D9DEE1" }, bgColor: { rgb: "D9DEE1" } },
} as const;
const FIRST_DAY = "36526";
const LAST_DAY = "73050";

/** What a workbook is made of. */
interface Making {
  readonly schema: Schema;
  readonly book: TemplateBook;
  readonly columns: readonly TemplateColumn[];
}

/**
 * The entry workbook: instructions, a sheet for the cases with lists, checks and greyed cells, one
 * for double coding, and the code lists.
 * @param unknown the code that every list has for unknown; it is a blank cell here
 */
export async function templateWorkbook(schema: Schema, unknown: string): Promise<Uint8Array> {
  const { writeXlsx } = await import("hucre");
  const book = loadTemplateBook();
  const making = { schema, book, columns: templateColumns(schema, book, unknown) };
  const sheets = [
    instructions(making),
    entries(making, null),
    entries(making, word(making, "second")),
    codes(making),
  ];
  return writeXlsx({ sheets });
}

function instructions(making: Making): WriteSheet {
  const { book, columns } = making;
  const head = (["heading", "meaning", "example", "when"] as const).map((name) => word(making, name));
  const rows: CellValue[][] = [
    ...book.instructions.map((text) => [text]),
    [],
    head,
    ...columns.map((column) => [
      `• ${headerOf(column)}`,
      column.field.description.sv,
      exampleOf(column),
      whenOf(making, column),
    ]),
  ];
  const at = book.instructions.length + 1;
  const cells = new Map(head.map((_, index) => [`${at},${index}`, { style: HEAD }]));
  return {
    name: book.sheets.instructions,
    rows,
    cells,
    columns: [{ width: 34 }, { width: 70 }, { width: 28 }, { width: 44 }],
  };
}

/** A sheet to fill in. @param prefix words before each header, so that the sheet is not read as cases */
function entries(making: Making, prefix: string | null): WriteSheet {
  const { book, columns } = making;
  const header = columns.map((column) => (prefix === null ? "" : `${prefix}: `) + headerOf(column));
  const last = book.rows + 1;
  return {
    name: prefix === null ? book.sheets.cases : book.sheets.double,
    rows: [header],
    cells: new Map(header.map((_, index) => [`0,${index}`, { style: HEAD }])),
    columns: columns.map((column) => ({
      width: Math.max(14, headerOf(column).length + 2),
      ...formatOf(column),
    })),
    freezePane: { rows: 1, columns: 1 },
    autoFilter: { range: `A1:${letter(columns.length - 1)}${last}` },
    dataValidations: columns.flatMap((column, index) =>
      validation(making, column, `${letter(index)}2:${letter(index)}${last}`),
    ),
    conditionalRules: columns.flatMap((column, index) => greyed(making, column, index, last)),
  };
}

function validation(making: Making, column: TemplateColumn, range: string): DataValidation[] {
  const { field, codes: choices } = column;
  const common = { range, allowBlank: true, showErrorMessage: true, errorStyle: "stop" as const };
  if (choices.length > 0) {
    const place = listPlace(making, field.codes ?? "");
    return [
      {
        ...common,
        type: "list",
        formula1: place,
        errorTitle: word(making, "chooseTitle"),
        errorMessage: word(making, "choose"),
      },
    ];
  }
  if (field.type === "date") {
    return [
      {
        ...common,
        type: "date",
        operator: "between",
        formula1: FIRST_DAY,
        formula2: LAST_DAY,
        errorTitle: word(making, "dateTitle"),
        errorMessage: word(making, "date"),
      },
    ];
  }
  if (field.type !== "integer") return [];
  const [min, max] = [String(field.min ?? 0), String(field.max ?? 9999)];
  const errorMessage = word(making, "number").replace("{min}", min).replace("{max}", max);
  return [
    {
      ...common,
      type: "whole",
      operator: "between",
      formula1: min,
      formula2: max,
      errorTitle: word(making, "numberTitle"),
      errorMessage,
    },
  ];
}

/** Grey where the condition is known not to hold. */
function greyed(making: Making, { only }: TemplateColumn, index: number, last: number): ConditionalRule[] {
  if (only === null) return [];
  const at = making.columns.findIndex(({ field }) => field.name === only.field);
  const cell = `$${letter(at)}2`;
  const wanted = labelsOf(making, only.field, only.codes).map((label) => `${cell}<>"${label}"`);
  const formula = `AND(${[`${cell}<>""`, ...wanted].join(",")})`;
  return [
    {
      type: "expression",
      priority: index + 1,
      formula,
      style: GREY,
      range: `${letter(index)}2:${letter(index)}${last}`,
    },
  ];
}

/** One column a code list, its labels below its id. */
function codes(making: Making): WriteSheet {
  const { book } = making;
  const lists = listsOf(making);
  const depth = Math.max(...lists.map(({ labels }) => labels.length));
  const rows: CellValue[][] = [
    lists.map(({ title }) => title),
    ...Array.from({ length: depth }, (_, row) => lists.map(({ labels }) => labels[row] ?? null)),
  ];
  return {
    name: book.sheets.codes,
    rows,
    cells: new Map(lists.map((_, index) => [`0,${index}`, { style: HEAD }])),
    columns: lists.map(({ labels }) => ({
      width: Math.min(44, Math.max(14, ...labels.map((label) => label.length + 2))),
    })),
    freezePane: { rows: 1 },
  };
}

function listsOf({ schema, columns }: Making): { id: string; title: string; labels: string[] }[] {
  const ids = [...new Set(columns.flatMap(({ field }) => field.codes ?? []))];
  return ids.map((id) => {
    const choices = columns.find(({ field }) => field.codes === id)?.codes ?? [];
    return {
      id,
      title: `${codeList(schema, id).label.sv} (${id})`,
      labels: choices.map(({ label }) => label.sv),
    };
  });
}

function listPlace(making: Making, id: string): string {
  const lists = listsOf(making);
  const at = lists.findIndex((list) => list.id === id);
  const sheet = making.book.sheets.codes;
  return `'${sheet}'!$${letter(at)}$2:$${letter(at)}$${(lists[at]?.labels.length ?? 0) + 1}`;
}

function headerOf({ field, slot }: TemplateColumn): string {
  return slot === null ? field.label.sv : `${field.label.sv} ${slot}`;
}

function exampleOf({ example, codes: choices }: TemplateColumn): string {
  return choices.find(({ code }) => code === example)?.label.sv ?? example;
}

function whenOf(making: Making, { only }: TemplateColumn): string {
  if (only === null) return word(making, "always");
  const field = making.columns.find((column) => column.field.name === only.field);
  const name = field === undefined ? only.field : headerOf(field);
  return `${name}: ${labelsOf(making, only.field, only.codes).join(", ")}`;
}

function labelsOf({ columns }: Making, name: string, wanted: readonly string[]): string[] {
  const choices = columns.find(({ field }) => field.name === name)?.codes ?? [];
  return choices.filter(({ code }) => wanted.includes(code)).map(({ label }) => label.sv);
}

function formatOf({ field }: TemplateColumn): { numFmt?: string } {
  if (field.type === "date") return { numFmt: "yyyy-mm-dd" };
  return field.type === "id" ? { numFmt: "@" } : {};
}

function word({ book }: Making, name: TemplateWord): string {
  return book.words[name];
}

/** A column by letters, from 0: A … Z, AA … */
function letter(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26));
  return index < 26 ? rest : letter(Math.floor(index / 26) - 1) + rest;
}
