import { identifier, integer, type Session } from "../database/session.js";
import type { Intake } from "../load/load.js";
import type { QualityRemark } from "../load/remarks.js";
import type { Schema } from "../schema/types.js";

/**
 * The remarks that a stage makes, under the header that the field has in each table of the input.
 * @param stage a table of (kalla, falt, regel, antal)
 */
export async function ownRemarks(
  session: Session,
  stage: string,
  { rules }: Schema,
  intake: Intake,
): Promise<QualityRemark[]> {
  const severity = new Map(rules.map((rule) => [rule.id, rule.severity]));
  const rows = await session.rows(`from ${identifier(stage)}`);
  return rows.map((row) => {
    const own = intake.columns.filter(({ table }) => table.number === integer(row["kalla"]));
    const { file = "", sheet = null } = own[0]?.table.source ?? {};
    const column = own.find((entry) => entry.column.field.name === row["falt"])?.column.header ?? "";
    const rule = String(row["regel"]);
    return {
      file,
      sheet,
      column,
      rule,
      severity: severity.get(rule) ?? "remark",
      count: integer(row["antal"]),
      units: [],
    };
  });
}
