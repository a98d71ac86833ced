import { identifier, literal, type Session } from "../database/session.js";
import type { Schema } from "../schema/types.js";

/** The enum type that a code list is in DuckDB; its order is the list's. */
export function codeType(list: string): string {
  return identifier(`kod_${list}`);
}

/** Makes an enum type of every code list. */
export async function createCodeTypes(session: Session, schema: Schema): Promise<void> {
  for (const { id, codes } of schema.codeLists.values()) {
    const members = codes.map(({ code }) => literal(code)).join(", ");
    await session.run(`create type ${codeType(id)} as enum (${members})`);
  }
}
