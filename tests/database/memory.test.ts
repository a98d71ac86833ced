import { expect, test } from "vitest";
import { isMemorySize } from "../../src/database/memory.js";
import { Session } from "../../src/database/session.js";
import { unforeseen } from "../../src/errors/unforeseen.js";
import { scratchFolder } from "../support/run.js";

test.each(["128MB", "0.5GB", "512 mb", "2GiB", "1TB"])("%s is a size", (text) => {
  expect(isMemorySize(text)).toBe(true);
});

test.each(["127MB", "1KB", "0GB", "60MB", "512", "MB", "512MBs", ""])("%s is none that is enough", (text) => {
  expect(isMemorySize(text)).toBe(false);
});

test("that the memory was not enough is no fault of behov", async () => {
  const session = await Session.open({ memory: "1MB", spill: scratchFolder() });
  const error: unknown = await session
    .rows("select list(i) from range(10000000) t(i)")
    .catch((reason: unknown) => reason);
  session.close();
  expect(unforeseen(error)).toMatchObject({ exitCode: 2, problems: [{ code: "usage.memory" }] });
});
