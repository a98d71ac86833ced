import { literal, type Session } from "../database/session.js";
import type { Figure } from "../questions/figure.js";

const NUMBERS = ["share", "ciLow", "ciHigh", "mean", "median", "q1", "q3"] as const;
const COUNTS = ["n", "base", "missing"] as const;

/**
 * The figures as an Arrow IPC file: question, by and value as JSON text, the numbers as in
 * `resultat.json`, null where they are protected.
 */
export async function resultsArrow(figures: readonly Figure[]): Promise<Uint8Array> {
  const arrow = await import("apache-arrow");
  const text = (of: (figure: Figure) => string | null) =>
    arrow.vectorFromArray(figures.map(of), new arrow.Utf8());
  const vectors: Record<string, unknown> = {
    question: text((figure) => figure.question),
    by: text((figure) => JSON.stringify(figure.by)),
    value: text((figure) => (figure.value === null ? null : JSON.stringify(figure.value))),
  };
  for (const name of COUNTS) {
    vectors[name] = arrow.vectorFromArray(
      figures.map((figure) => figure[name]),
      new arrow.Int32(),
    );
  }
  for (const name of NUMBERS) {
    vectors[name] = arrow.vectorFromArray(
      figures.map((figure) => figure[name] ?? null),
      new arrow.Float64(),
    );
  }
  vectors["status"] = text((figure) => figure.status);
  return arrow.tableToIPC(new arrow.Table(vectors as never), "file");
}

/** Writes the same figures as Parquet, from the published JSON. */
export async function writeParquet(session: Session, json: string, parquet: string): Promise<void> {
  const counts = COUNTS.map((name) => `result.${name}::integer as ${name}`);
  const numbers = NUMBERS.map((name) => `result."${name}"::double as "${name}"`);
  await session.run(`
    copy (
        select result.question as question, result.by::varchar as "by", result.value::varchar as "value",
            ${[...counts, ...numbers].join(", ")}, result.status as status
        from (
            select unnest(results) as result
            from read_json(${literal(json)}, maximum_object_size = 1073741824, columns = {
                results: 'STRUCT(question VARCHAR, "by" JSON, "value" JSON, n INTEGER, base INTEGER, missing INTEGER,
                    share DOUBLE, "ciLow" DOUBLE, "ciHigh" DOUBLE, mean DOUBLE, median DOUBLE, q1 DOUBLE, q3 DOUBLE,
                    status VARCHAR)[]'
            })
        )
    ) to ${literal(parquet)} (format parquet, compression zstd)`);
}
