import { afterAll, beforeAll, expect, test } from "vitest";
import { integer, Session } from "../../src/database/session.js";
import { loadTables } from "../../src/load/load.js";
import { findFile } from "../../src/read/open.js";
import { inputKind } from "../../src/recognise/kinds.js";
import { NO_MAPPING } from "../../src/recognise/mapping.js";
import { loadSchema } from "../../src/schema/load.js";
import { csvOfCases, written } from "../support/cases.js";
import { scratchFolder } from "../support/run.js";

const FIRST = csvOfCases([
  { inkom_datum: "2017-03-05", kon: "pojke", orsak: "skola|bus", omrade: "Vinsta" },
  { inkom_datum: "2017-09-11", kon: "pojke", orsak: "skola|bus", omrade: "Vinsta" },
  { inkom_datum: "2017-09-12", kon: "flicka", orsak: "skola|bus", omrade: "Vinsta" },
  { inkom_datum: "2017-09-13", kon: "pojke", orsak: "", omrade: "Vinsta" },
]);
const SECOND = csvOfCases([
  { inkom_datum: "2017-03-05", kon: "flicka", orsak: "skola", omrade: "Grimsta" },
  { inkom_datum: "2017-03-06", kon: "Flicka", orsak: "skola", omrade: "GRIMSTA" },
]);

const WITHOUT_CODES = "arende_id;inkom_datum\nC1;2017-03-05\nC2;2017-03-06\n";

let session: Session;

beforeAll(async () => {
  session = await loaded([FIRST, WITHOUT_CODES, SECOND, WITHOUT_CODES]);
});

async function loaded(files: readonly string[]): Promise<Session> {
  const scratch = scratchFolder();
  const opened = await Session.open({ memory: null, spill: `${scratch}/spill` });
  const kind = inputKind(loadSchema(), NO_MAPPING);
  const paths = files.map((csv) => written(csv));
  const found = await Promise.all(paths.map((path, index) => findFile(path, index, kind.headers)));
  const tables = await Promise.all(found.map((file) => file.open(scratch)));
  await loadTables(
    opened,
    kind,
    tables.map((file) => ({ file, sources: file.sources })),
  );
  return opened;
}

afterAll(() => session.close());

test("records as written alike in all codes are one picture, whatever their days", async () => {
  const [row] = await session.rows(
    "select count(*) as n, count(distinct kodbild) as keys from intag_kodbild",
  );
  expect([integer(row?.["n"]), integer(row?.["keys"])]).toEqual([7, 7]);
});

test("every record finds its picture, which says what the record does", async () => {
  const [row] = await session.rows(`
    select count(*) as n
    from intag i
    join intag_kodbild k using (kodbild)
    where i.kon is not distinct from k.kon and i.omrade is not distinct from k.omrade
        and i.orsak_mangd is not distinct from k.orsak_mangd and i.orsak_forsta is not distinct from k.orsak_forsta`);
  expect(integer(row?.["n"])).toBe(10);
});

test("where records are many a picture, the first of each stands for their spellings", async () => {
  const alike = csvOfCases(
    Array.from({ length: 40 }, (_, index) => ({
      kon: index % 2 === 0 ? "pojke" : "Flicka",
      orsak: "skola|bus",
      omrade: index % 2 === 0 ? "Vinsta" : "grimsta",
    })),
  );
  const own = await loaded([alike]);
  const kept = await own.rows(
    "select estimated_size as n from duckdb_tables() where table_name = 'ra_0_bild'",
  );
  expect(kept.map((row) => integer(row["n"]))).toEqual([2]);
  const found = await own.rows(`
    select kon::varchar as kon, omrade::varchar as omrade, count(*) as n
    from intag i join intag_kodbild k using (kodbild, kon, omrade) group by all order by all`);
  own.close();
  expect(found.map((row) => [row["kon"], row["omrade"], integer(row["n"])])).toEqual([
    ["flicka", "grimsta", 20],
    ["pojke", "Vinsta", 20],
  ]);
});
