import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { inspect } from "../../src/inspect.js";
import { countInventory } from "../../src/inventory/count-inventory.js";
import { loadNeedRule, type NeedRule } from "../../src/inventory/rule.js";
import { INVENTORY, loadSchema } from "../../src/schema/load.js";
import { loadedSession, stagedSession } from "../stages/session.js";
import { asideOf, booksOf, FOLLOWED, remarksOf, written } from "../support/cases.js";
import { figure, run } from "../support/run.js";
import { casesFile, inventoryFile, type Service } from "./made-up.js";

const HEADER =
  "Insatsens namn;Enhet;Nivå;Målgrupp;Ålder från;Ålder till;Biståndsbedömd;Metod;Evidens;Väntetid";

/** One of each thing that an inventory is known to hold. */
const DIRTY = written(
  [
    "Inventering av insatser",
    HEADER,
    "Föräldrarådgivning;Förebyggande enheten;selektiv;vårdnadshavare;;17;N;;ja;10",
    "Familjebehandling;Familjestödsenheten;tidigt stöd;familjer;0;17;J;Tryggare barn;nej;ca 4 månader",
    "Lotsen;;;ungdomar;13;20;nej;;;",
    "Bakvänd;;främjande;barn;12;6;nej;;;3",
    HEADER,
    "Föräldrarådgivning;Förebyggande enheten;selektiv;vårdnadshavare;;17;N;;ja;10",
    "Summa;;;;;;;;;",
    ";;;;;;;;;",
    "",
  ].join("\r\n"),
  "inventering.csv",
);

describe("an inventory", () => {
  test("alone: its rows are in the books, its faults are told, and its services are counted", async () => {
    const { out, results } = await run([DIRTY]);
    expect(booksOf(results)).toEqual([[8, 5, 3]]);
    expect(asideOf(out).map(([, rule]) => rule)).toEqual(["upprepad_rubrik", "summarad", "tom_rad"]);
    const remarks = remarksOf(out);
    for (const remark of [
      ["Nivå", "insats_utan_niva", 1],
      ["Ålder från", "insats_alder_omvand", 1],
    ]) {
      expect(remarks).toContainEqual(remark);
    }
    const count = (by: Record<string, string>): unknown => figure(results, "inventering_antal", by)?.n;
    expect([count({}), count({ niva: "forebyggande" }), count({ behovsprovad: "ja" })]).toEqual([5, 2, 1]);
    expect(figure(results, "inventering_evidens")).toMatchObject({ n: 2, base: 3, missing: 2, ciLow: null });
    expect(figure(results, "inventering_vantetid", { behovsprovad: "nej" })).toMatchObject({
      n: 3,
      median: 10,
    });
    expect(results.notAnswered).toContainEqual({
      question: "behov_barn",
      reason: "missing-input",
      fields: [],
    });
    expect(results.cohort).toEqual({ from: "", to: "", followUpEnd: "" });
    const page = readFileSync(join(out, "rapport.md"), "utf8");
    expect(page).toContain("Inventeringen tar upp 5 insatser.");
    expect(page).not.toMatch(/\{\{|Rapporten gäller|fullständiga till|### Möts behoven|undefined|NaN/);
  });

  test("is inspected as what it is", async () => {
    const { inspection } = await inspect({ files: [DIRTY], mapping: null, draft: null });
    expect(inspection.tables.map(({ kind, rows }) => [kind, rows])).toEqual([["inventering", 8]]);
  });

  test("beside cases: the cases' figures are as without it, and nothing of it is told when it is not there", async () => {
    const cases = casesFile(
      Array.from({ length: 20 }, (_, at) => ({ kon: at % 2 ? "flicka" : "pojke", orsak: "skola" })),
    );
    const alone = await run([cases]);
    const beside = await run([cases, DIRTY]);
    const own = /^(inventering|behov)_/;
    expect(beside.results.results.filter(({ question }) => !own.test(question))).toEqual(
      alone.results.results,
    );
    expect(
      [...alone.results.results, ...alone.results.notAnswered].filter(({ question }) => own.test(question)),
    ).toEqual([]);
    expect(beside.results.notAnswered).toContainEqual(
      expect.objectContaining({ question: "behov_barn", reason: "missing-field" }),
    );
    expect(existsSync(join(alone.out, "tabeller/behovsmatris.csv"))).toBe(false);
  });
});

describe("when a service meets a need", () => {
  const NEED = { orsak: "skola", niva: "tidigt_stod", alder: "9" };
  const CASES = Array.from({ length: 6 }, (_, at) => ({ ...NEED, person_id: `B${at}` }));
  const meets = { namn: "A", niva: "tidigt_stod", malgrupp: "barn", alder_fran: "6", alder_till: "12" };

  test.each<[string, Service, number]>([
    ["level, age and target group fit", meets, 1],
    ["without limits of age it is for all", { ...meets, alder_fran: "", alder_till: "" }, 1],
    ["some age of the class is enough", { ...meets, alder_fran: "12", alder_till: "20" }, 1],
    ["an age class beside does not fit", { ...meets, alder_fran: "13", alder_till: "20" }, 0],
    ["another level does not fit", { ...meets, niva: "framjande" }, 0],
    ["nor an unknown one", { ...meets, niva: "" }, 0],
    ["nor another target group", { ...meets, malgrupp: "foraldrar" }, 0],
    ["its reasons go before its target group", { ...meets, malgrupp: "foraldrar", orsak: "skola" }, 1],
    ["… also when they do not fit", { ...meets, orsak: "beteende" }, 0],
    ["without target group and reasons it is for all", { ...meets, malgrupp: "" }, 1],
    ["ages the wrong way round fit nothing", { ...meets, alder_fran: "12", alder_till: "6" }, 0],
  ])("%s", async (_, service, services) => {
    const { results } = await run([casesFile(CASES), inventoryFile([service])]);
    expect(figure(results, "behov_insatser", { niva: "tidigt_stod" })?.n).toBe(services);
    expect(figure(results, "behov_utan_insats")).toMatchObject({ n: services === 0 ? 6 : 0, base: 6 });
  });

  async function countedBy(rule: NeedRule): Promise<number | null | undefined> {
    const schema = loadSchema(INVENTORY);
    const { session, intake } = await loadedSession(inventoryFile([{ ...meets, niva: "framjande" }]), schema);
    const cases = await stagedSession(casesFile(CASES), FOLLOWED);
    try {
      const fields = new Set(["orsak", "alder"]);
      const { figures } = await countInventory(session, schema, intake, { session: cases, fields }, rule);
      return figures.find(({ figure: { question } }) => question === "behov_insatser")?.figure.n;
    } finally {
      session.close();
      cases.close();
    }
  }

  test("a municipality may say that a level is met by the one below", async () => {
    const rule = loadNeedRule();
    expect(await countedBy(rule)).toBe(0);
    const levels = { ...rule.levels, tidigt_stod: ["tidigt_stod", "framjande"] };
    expect(await countedBy({ ...rule, levels })).toBe(1);
  });

  test.each<[string, (rule: NeedRule) => NeedRule]>([
    ["level", (rule) => ({ ...rule, levels: { hogst: ["framjande"] } })],
    ["age class", (rule) => ({ ...rule, ages: { "0-3": [0, 3] } })],
    ["target group", (rule) => ({ ...rule, targets: { katter: { sides: ["barn"], reasons: [] } } })],
    ["reason", (rule) => ({ ...rule, targets: { barn: { sides: [], reasons: ["katter"] } } })],
    ["side", (rule) => ({ ...rule, targets: { barn: { sides: ["katter"], reasons: [] } } })],
  ])("an unknown %s in the rule is a fault of the repository", async (_, change) => {
    const fault = await countedBy(change(loadNeedRule())).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(BehovError);
    expect((fault as BehovError).exitCode).toBe(5);
  });
});
