import { formatInteger } from "../charts/number-format.js";
import type { ReportContext } from "./context.js";
import type { Placeholder } from "./placeholder.js";
import type { ReportTable } from "./report-table.js";
import { reportWord } from "./words.js";

/** Records listed one by one, with the fields that the placeholder names: `{{list name field …}}`. */
export function listingTable(context: ReportContext, { main }: Placeholder): ReportTable | null {
  const { lang, labels, input } = context;
  const [id, ...fields] = main.names;
  const listing = input.listings.find((entry) => entry.id === id);
  if (listing === undefined) return null;
  const cell = (field: string, value: string | number | null | undefined): string => {
    if (value === null || value === undefined) return "–";
    if (typeof value === "number") return formatInteger(lang, value);
    const codes = value.split("|");
    return codes.every((code) => labels.isCode(field, code))
      ? codes.map((code) => labels.code(field, code)).join(", ")
      : value;
  };
  return {
    caption: reportWord(lang, "listingCaption", { count: formatInteger(lang, listing.rows.length) }),
    head: fields.map((field) => labels.field(field)),
    rows: listing.rows.map((row) => fields.map((field) => cell(field, row[listing.fields.indexOf(field)]))),
    texts: fields.length,
  };
}
