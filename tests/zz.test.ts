import { test } from "vitest";
import Papa from "papaparse";
import { csvOfCases, written } from "./support/cases.js";
import { madeUpCases } from "./support/made-up.js";
import { recount, keyOf, type Row } from "./support/recount.js";
import { stagedSession } from "./stages/session.js";
test("x", async () => {
const text = csvOfCases(madeUpCases(240, 7)); const path = written(text);
const s = await stagedSession(path, { from: "2017-01-01", to: "2017-12-31", followUpEnd: "2018-12-31" });
console.log(await s.rows(`select orsak_koppling::varchar as k, count(*) as n, count(distinct barn) as b, list_unique(list(barn)) as lu, count(*) filter (where ensam) as e, bit_count(bit_or(spar)) as bc from svar where ses='lag' group by all`));
console.log(await s.rows(`select list_unique(list(barn) filter (where (ses='lag') and (orsak_koppling='vuxen'))) as a, list_unique(list(barn) filter (where ("ses" = 'lag') and ("orsak_koppling" is not null) and (not coalesce("orsak_koppling" = 'okand', false)) and (not coalesce("orsak_koppling" = 'vuxen', false)))) as b from svar`));
const rows = Papa.parse<Row>(text, { header: true, delimiter: ";", skipEmptyLines: true }).data;
const plain = recount(rows, { from: "2017-01-01", to: "2017-12-31", followUpEnd: "2018-12-31" });
const b = plain.behind.get(keyOf("arenden", {ses:"lag"}, {orsak_koppling:"vuxen"}))!;
console.log(b.part.map(r=>[r["person_id"],r["orsak"]].join(":")), b.rest.map(r=>[r["person_id"],r["orsak"]].join(":")));
});
