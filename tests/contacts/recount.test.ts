import { expect, test } from "vitest";
import { median as medianOf } from "../support/median.js";
import { figure, run, YEAR_2017 } from "../support/run.js";
import { contactsFile, madeUpContacts, madeUpCounts } from "./made-up.js";
import { groupsOf, key, recount, unitsIn, waitOf } from "./recount.js";

const ROWS = madeUpContacts(2500, 11);
const COUNTS = madeUpCounts(300, 12);
const YEAR = { ...YEAR_2017 };

test("2 500 random contacts and 300 random rows of counts count as a plain walk over them does", async () => {
  const { full } = await run([contactsFile(ROWS), contactsFile(COUNTS, "antal.csv")], {
    cohort: YEAR,
    minCount: 1,
  });
  const units = [...unitsIn(ROWS, "2017"), ...unitsIn(COUNTS, "2017")];
  const expected = recount(units);
  const shares = full.results.filter(({ question }) =>
    /^kontakt_(tjanst|hanvisare|orsak|resultat)$/.test(question),
  );
  const counted = shares.map(({ question, by, value, n, base, missing }) => [
    key(question, by, value),
    [n, base, missing],
  ]);
  const inOrder = (entries: unknown[][]): unknown[][] =>
    entries.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  expect(inOrder(counted)).toEqual(
    inOrder([...expected].map(([name, [n, base, missing]]) => [name, [n, base, missing]])),
  );
  expect(figure(full, "kontakt_antal")?.n).toBe(units.reduce((sum, { times }) => sum + times, 0));
});

test("the wait, and how many waited longer than the limit, are those of the rows", async () => {
  const { full } = await run([contactsFile(ROWS)], { cohort: YEAR, minCount: 1 });
  const units = unitsIn(ROWS, "2017");
  for (const by of [{}, { tjanst: "foraldraradgivning" }, { alder_grupp: "6-12" }, { kon: "okand" }]) {
    const own = units.filter((unit) =>
      groupsOf(unit).some((group) => JSON.stringify(group) === JSON.stringify(by)),
    );
    const waits = own.map(({ contact }) => waitOf(contact)).filter((wait) => wait !== null);
    const missing = own.length - waits.length;
    expect(figure(full, "kontakt_vantetid_dagar", by)).toMatchObject({
      n: waits.length,
      missing,
      median: medianOf(waits),
    });
    const over = waits.filter((wait) => wait > 14).length;
    expect(figure(full, "kontakt_vantetid_over", by)).toMatchObject({ n: over, base: waits.length, missing });
  }
});

test("contacts per child are those of children with an id", async () => {
  const { full } = await run([contactsFile(ROWS)], { cohort: YEAR, minCount: 1 });
  const perChild = new Map<string, number>();
  for (const { contact, child } of unitsIn(ROWS, "2017"))
    if (contact["person_id"] !== "") perChild.set(child, (perChild.get(child) ?? 0) + 1);
  const total = [...perChild.values()].reduce((sum, count) => sum + count, 0);
  const found = figure(full, "kontakt_per_barn");
  expect(found?.n).toBe(perChild.size);
  expect(found?.mean).toBeCloseTo(total / perChild.size, 12);
});

test("a number behind which one to four children stand is suppressed, and no other", async () => {
  const few = ROWS.slice(0, 400);
  const { results, full } = await run([contactsFile(few)], { cohort: YEAR });
  const expected = recount(unitsIn(few, "2017"));
  const isSmall = (children: number): boolean => children > 0 && children < 5;
  const known = results.results.flatMap((shown, at) => {
    const children = expected.get(key(shown.question, shown.by, shown.value))?.[3];
    return children === undefined ? [] : [{ shown, whole: full.results[at], children }];
  });
  const suppressed = known.filter(({ shown }) => shown.status === "suppressed");
  expect(suppressed.length).toBeGreaterThan(5);
  expect(suppressed.filter(({ shown }) => shown.n !== null || shown.share !== null)).toEqual([]);
  expect(known.filter(({ shown, children }) => isSmall(children) && shown.status !== "suppressed")).toEqual(
    [],
  );
  const others = known.filter(({ shown }) => shown.status !== "suppressed");
  expect(others.map(({ shown }) => shown)).toEqual(others.map(({ whole }) => whole));
});
