import { expect, test } from "vitest";
import { allDone } from "../../src/database/all-done.js";

const later = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, 20, value));

test("gives what each job gave, in their order", async () => {
  expect(await allDone([later(1), Promise.resolve("two")])).toEqual([1, "two"]);
});

test("waits for all when one fails, and throws the first fault", async () => {
  const ended: string[] = [];
  const slow = later("slow").then((name) => ended.push(name));
  const jobs = [slow, Promise.reject(new Error("first")), Promise.reject(new Error("second"))] as const;
  await expect(allDone(jobs)).rejects.toThrow("first");
  expect(ended).toEqual(["slow"]);
});
