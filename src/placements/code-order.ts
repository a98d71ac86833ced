import type { Schema } from "../schema/types.js";
import type { CodeOrder } from "./read-figures.js";

/** The places of codes in the lists of a schema's fields; a column without a field is the list of its name. */
export function codeOrder({ fields, codeLists }: Schema): CodeOrder {
  const lists = new Map(fields.map(({ name, codes }) => [name, codes ?? name]));
  return (column, code) => {
    const codes = codeLists.get(lists.get(column) ?? column)?.codes ?? [];
    const place = codes.findIndex((entry) => entry.code === code);
    return place === -1 ? codes.length : place;
  };
}
