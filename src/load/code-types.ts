import { identifier, literal, type Session } from "../database/session.js";
import type { Schema } from "../schema/types.js";

/** The enum type that a code list is in DuckDB; its order is the list's. */
export function codeType(list: string): string {
  return identifier(`kod_${list}`);
}

/** Makes an enum type of every code list. */
export async function createCodeTypes(session: Session, schema: Schema): Promise<void> {
  const types = [...schema.codeLists.values()].map(({ id, codes }) => {
    const members = codes.map(({ code }) => literal(code)).join(", ");
    return `create type ${codeType(id)} as enum (${members})`;
  });
  await session.run(types.join(";\n"));
}
