// Plain Node: papaparse and loops for the same 30 counts, no table kept.
import { createReadStream } from "node:fs";
import Papa from "papaparse";
import { GROUP_BYS } from "./group-bys.mjs";

const [, , file] = process.argv;
const counts = GROUP_BYS.map(() => new Map());
let places = null;
let start = 0;
let end = 0;
let age = 0;
const stream = createReadStream(file, { encoding: "utf8" }).pipe(
  Papa.parse(Papa.NODE_STREAM_INPUT, { delimiter: ";" }),
);
for await (const row of stream) {
  if (places === null) {
    places = GROUP_BYS.map((columns) => columns.map((column) => row.indexOf(column)));
    [start, end, age] = [row.indexOf("utr_start"), row.indexOf("utr_slut"), row.indexOf("alder")];
    continue;
  }
  const days =
    row[end] === "" || row[start] === ""
      ? null
      : (Date.parse(row[end]) - Date.parse(row[start])) / 86_400_000;
  for (let index = 0; index < places.length; index += 1) {
    const [first, second] = places[index];
    const key = second === undefined ? row[first] : `${row[first]}\u001F${row[second]}`;
    let cell = counts[index].get(key);
    if (cell === undefined) counts[index].set(key, (cell = { n: 0, days: 0, known: 0, age: 0 }));
    cell.n += 1;
    cell.age += Number(row[age]);
    if (days !== null) {
      cell.days += days;
      cell.known += 1;
    }
  }
}
console.log(counts.reduce((sum, groups) => sum + groups.size, 0));
