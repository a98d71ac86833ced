// DuckDB alone: the CSV into a typed table, then 30 GROUP BYs of a count, a mean and a sum.
import { openSync, readSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { GROUP_BYS } from "./group-bys.mjs";

const [, , file, memory] = process.argv;
const header = firstBytes(file).split("\r\n")[0].split(";");
const types = header.map((name) => {
  if (/_datum$|^utr_/.test(name)) return `'${name}': 'DATE'`;
  return `'${name}': '${name === "alder" ? "INTEGER" : "VARCHAR"}'`;
});
const instance = await DuckDBInstance.create(
  ":memory:",
  memory === undefined ? {} : { memory_limit: memory },
);
const connection = await instance.connect();
await connection.run(`
  create table arenden as
  from read_csv('${file}', delim = ';', quote = '"', escape = '"', header = true, auto_detect = false,
      columns = {${types.join(", ")}})`);
let groups = 0;
for (const columns of GROUP_BYS) {
  const rows = await connection.runAndReadAll(`
    select ${columns.join(", ")}, count(*), avg(utr_slut - utr_start), sum(alder) from arenden group by all`);
  groups += rows.currentRowCount;
}
console.log(groups);

function firstBytes(path) {
  const bytes = Buffer.alloc(4096);
  return bytes.toString("utf8", 0, readSync(openSync(path, "r"), bytes));
}
