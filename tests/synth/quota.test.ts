import { describe, expect, test } from "vitest";
import type { Facts, Where } from "../../src/synth/facts.js";
import { applyRule, type Rule, type Unit } from "../../src/synth/quota.js";
import { makeRandom } from "../../src/statistics/random.js";

/** 400 units, a quarter of them in each pair of a side and a size. */
function units(): Unit[] {
  return Array.from({ length: 400 }, (_, index) => ({
    facts: { side: index % 2 === 0 ? "left" : "right", size: index % 4 < 2 ? "small" : "large", answer: "" },
  }));
}

function count(answered: readonly Unit[], value: string, where: Where = {}): number {
  const inside = answered.filter(({ facts }) =>
    Object.entries(where).every(([field, codes]) => codes.includes(String(facts[field]))),
  );
  return inside.filter(({ facts }) => [facts["answer"]].flat().includes(value)).length;
}

function apply(rule: Omit<Rule, "field" | "rest">, answered = units()): Unit[] {
  applyRule({ field: "answer", rest: "no", ...rule }, answered, makeRandom(1, 1));
  return answered;
}

describe("how a field is answered", () => {
  test("quotas are met to the unit, an earlier one before a later", () => {
    const answered = apply({
      quotas: [{ where: { side: ["left"] }, shares: { yes: 0.3 } }, { counts: { yes: 100 } }],
    });
    expect([count(answered, "yes"), count(answered, "yes", { side: ["left"] })]).toEqual([100, 60]);
    expect(count(answered, "no")).toBe(300);
  });

  test("a quota that cannot be met is an error", () => {
    const favour = { yes: { side: { left: 0, right: 0 } } };
    expect(() => apply({ quotas: [{ counts: { yes: 1 } }], favour })).toThrow("1 wanted, 0 possible");
  });

  test("tendencies that cross are met at once, and no quota is disturbed", () => {
    const answered = apply({
      quotas: [
        { where: { side: ["left"] }, shares: { yes: 0.3 } },
        { counts: { yes: 100 } },
        { where: { size: ["small"] }, shares: { yes: 0.4 }, soft: true },
        { where: { size: ["small"], side: ["right"] }, shares: { yes: 0.25 }, soft: true },
      ],
    });
    expect([count(answered, "yes"), count(answered, "yes", { side: ["left"] })]).toEqual([100, 60]);
    expect(count(answered, "yes", { size: ["small"] })).toBe(80);
    expect(count(answered, "yes", { size: ["small"], side: ["right"] })).toBe(25);
  });

  test("a tendency gives no value to a unit that cannot have it", () => {
    const answered = apply({
      quotas: [{ counts: { yes: 50 } }, { where: { size: ["large"] }, counts: { yes: 50 }, soft: true }],
      favour: { yes: { side: { right: 0 } } },
    });
    expect([count(answered, "yes"), count(answered, "yes", { side: ["right"] })]).toEqual([50, 0]);
    expect(count(answered, "yes", { size: ["large"] })).toBeGreaterThanOrEqual(48);
  });

  test("an answer from elsewhere stands and counts", () => {
    const given = units();
    for (const { facts } of given.slice(0, 40)) facts["answer"] = "yes";
    const answered = apply(
      { quotas: [{ counts: { yes: 100 } }, { where: { side: ["left"] }, counts: { yes: 30 }, soft: true }] },
      given,
    );
    expect(count(answered, "yes")).toBe(100);
    expect(count(answered, "yes", { side: ["left"] })).toBe(30);
    expect(answered.slice(0, 40).every(({ facts }) => facts["answer"] === "yes")).toBe(true);
  });

  test("of a list no value stands twice, those apart not together, and a tendency counts those before", () => {
    const listed = units();
    const rule: Rule = {
      field: "answer",
      append: true,
      apart: [["a", "b"]],
      rest: "",
      quotas: [{ counts: { a: 100, b: 50 } }],
    };
    applyRule(rule, listed, makeRandom(1, 1));
    const tendency = { where: { side: ["left"] }, counts: { a: 120 }, soft: true };
    applyRule({ ...rule, quotas: [...rule.quotas, tendency] }, listed, makeRandom(1, 2));
    const lists = listed.map(({ facts }) => [facts["answer"] ?? []].flat());
    for (const list of lists) {
      expect(new Set(list).size).toBe(list.length);
      expect(list.includes("a") && list.includes("b")).toBe(false);
    }
    expect([count(listed, "a"), count(listed, "b"), count(listed, "a", { side: ["left"] })]).toEqual([
      200, 100, 120,
    ]);
  });

  test("a guard is asked of every unit and told what it has in the end", () => {
    const guarded = units();
    const told = new Map<Facts, string>();
    const rule: Rule = {
      field: "answer",
      rest: "no",
      quotas: [{ counts: { yes: 80 } }, { where: { side: ["left"] }, counts: { yes: 80 }, soft: true }],
    };
    applyRule(rule, guarded, makeRandom(1, 1), {
      admits: ({ facts }, value) => value === "no" || facts["size"] === "small",
      gives: ({ facts }, value) => told.set(facts, value),
    });
    expect([count(guarded, "yes"), count(guarded, "yes", { size: ["large"] })]).toEqual([80, 0]);
    expect(count(guarded, "yes", { side: ["left"] })).toBeGreaterThanOrEqual(76);
    const yes = guarded.filter(({ facts }) => facts["answer"] === "yes").map(({ facts }) => facts);
    const toldYes = [...told].filter(([, value]) => value === "yes").map(([facts]) => facts);
    expect(new Set(toldYes)).toEqual(new Set(yes));
  });
});
