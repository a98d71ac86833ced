import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EXAMPLE_PARTS, exampleFolder, makeExample } from "../support/example.js";
import { scratchFolder } from "../support/run.js";

/** Every file under the parts of the example, by its name in the folder. */
function filesIn(folder: string): string[] {
  return EXAMPLE_PARTS.flatMap((part) =>
    part.includes(".") ? [part] : readdirSync(join(folder, part)).map((name) => `${part}/${name}`),
  ).toSorted();
}

test("the committed example is what the sample gives, byte for byte", async () => {
  const out = join(scratchFolder(), "rapport");
  await makeExample(out);
  expect(filesIn(out)).toEqual(filesIn(exampleFolder));
  const different = filesIn(out).filter(
    (name) => !readFileSync(join(out, name)).equals(readFileSync(join(exampleFolder, name))),
  );
  expect(different).toEqual([]);
});
