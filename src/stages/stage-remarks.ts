import { integer, type Session } from "../database/session.js";
import type { Intake } from "../load/load.js";
import type { QualityRemark } from "../load/remarks.js";
import type { Schema } from "../schema/types.js";

/** The published stage that tells what all cases together show. */
const REMARKS = "pub_anmarkning";

/**
 * The remarks that need all cases at once: shares, gaps, changes between years, cases that meet. They
 * name the file when there is only one.
 */
export async function stageRemarks(
  session: Session,
  schema: Schema,
  { files, columns }: Intake,
): Promise<QualityRemark[]> {
  const severity = new Map(schema.rules.map((rule) => [rule.id, rule.severity]));
  const rows = await session.rows(
    `select regel, falt, antal from ${REMARKS} where antal > 0 order by regel, falt`,
  );
  return rows.map((row) => {
    const rule = String(row["regel"]);
    const field = String(row["falt"]);
    const header = columns.find(({ column }) => column.field.name === field)?.column.header;
    return {
      file: files.length === 1 ? (files[0]?.file ?? "") : "–",
      sheet: null,
      column: header ?? field,
      rule,
      severity: severity.get(rule) ?? "remark",
      count: integer(row["antal"]),
      units: [],
    };
  });
}
