import { writeFile } from "node:fs/promises";
import { identifier, literal, Session } from "../database/session.js";
import type { Figure } from "../questions/figure.js";

const NUMBERS = ["share", "ciLow", "ciHigh", "mean", "median", "q1", "q3"] as const;
const COUNTS = ["n", "base", "missing"] as const;

/**
 * The figures as an Arrow IPC file: question, by and value as JSON text, the numbers as in
 * `resultat.json`, null where they are protected. Counts are 32-bit integers, unless some figure is an
 * amount that does not fit them.
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
      areWhole(figures, name) ? new arrow.Int32() : new arrow.Float64(),
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

function areWhole(figures: readonly Figure[], name: (typeof COUNTS)[number]): boolean {
  return figures.every((figure) => figure[name] === null || figure[name] === (figure[name] | 0));
}

/**
 * Writes the same figures as Parquet, in a session that never held a case: the one that did is
 * locked by then.
 * @param scratch a private folder for the rows on their way
 */
export async function writeParquet(
  figures: readonly Figure[],
  scratch: string,
  parquet: string,
): Promise<void> {
  const lines = figures.map(({ by, value, ...rest }) =>
    JSON.stringify({ ...rest, by: JSON.stringify(by), value: value === null ? null : JSON.stringify(value) }),
  );
  const rows = `${scratch}/figures.ndjson`;
  await writeFile(rows, `${lines.join("\n")}\n`);
  const types = {
    question: "VARCHAR",
    by: "VARCHAR",
    value: "VARCHAR",
    ...Object.fromEntries(COUNTS.map((name) => [name, areWhole(figures, name) ? "INTEGER" : "DOUBLE"])),
    ...Object.fromEntries(NUMBERS.map((name) => [name, "DOUBLE"])),
    status: "VARCHAR",
  };
  const columns = Object.entries(types).map(([name, type]) => `${identifier(name)}: '${type}'`);
  const session = await Session.open({ memory: null, spill: `${scratch}/parquet`, isSmall: true });
  try {
    await session.run(`
      copy (from read_json(${literal(rows)}, format = 'newline_delimited', columns = {${columns.join(", ")}}))
      to ${literal(parquet)} (format parquet, compression zstd)`);
  } finally {
    session.close();
  }
}
