import { expect, test } from "vitest";
import { loadNames, NAME_FILE } from "../../src/privacy/person-name.js";
import { changed, refused, shipped } from "../support/mistakes.js";

test("the names are right as shipped", () => {
  expect(refused(() => loadNames(shipped(NAME_FILE)))).toEqual([]);
});

test.each<[string, unknown, string]>([
  ["surnames", undefined, "surnames: is missing"],
  ["surnamse", [], "surnamse: there is no such key"],
  ["given", [], "given: must not be empty"],
  ["surnames", [], "surnames: must not be empty"],
  ["surnameEndings", [], "surnameEndings: must not be empty"],
  ["given.0", "", "given[0]: must not be empty"],
])("names by which the door would let names pass are refused: %s %j", (at, value, told) => {
  const found = refused(() => loadNames(changed(NAME_FILE, [at, value])));
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(`repository.schema ${NAME_FILE} ${told}`);
});
