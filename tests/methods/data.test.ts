import { expect, test } from "vitest";
import { Data } from "../../src/methods/data.js";
import { written } from "../support/cases.js";

test.each([
  ["commas", "a,b\n1,x\n2,y\n"],
  ["semicolons", "a;b\n1;x\n2;y\n"],
  ["semicolons after a byte order mark", "\uFEFFa;b\r\n1;x\r\n2;y\r\n"],
  ["commas, with semicolons in cells", 'a,b\n1,"x"\n2,y\n'],
])("cells stand between %s", (_, text) => {
  const data = Data.read(written(text));
  expect([...data.columns]).toEqual([
    ["a", ["1", "2"]],
    ["b", ["x", "y"]],
  ]);
});

test.each([
  ["a name with a semicolon beside others", '"a;b",c\n1,2\n', ["a;b", "c"]],
  ["the only name has one, in quotes", '"a;b"\n1\n', ["a;b"]],
  ["a name with a comma, between semicolons", '"a,b";c\n1;2\n', ["a,b", "c"]],
  ["semicolons in cells alone", "a,b\n1;5,2\n", ["a", "b"]],
])("%s", (_, text, names) => {
  expect([...Data.read(written(text)).columns.keys()]).toEqual(names);
});
