import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/schema/load.js";
import { makeProject } from "./project-folder.js";

/** What a script that prints says when it runs in a time zone. */
function printedIn(zone: string, script: string): string {
  const command = ["--import", import.meta.resolve("tsx"), "--input-type=module", "-e", script];
  return execFileSync(process.execPath, command, { encoding: "utf8", env: { ...process.env, TZ: zone } });
}

test.each([
  ["Europe/Stockholm", "2018-12-31T23:30:00Z", "2019-01-01"],
  ["Europe/Stockholm", "2019-06-30T22:00:00Z", "2019-07-01"],
  ["UTC", "2018-12-31T23:30:00Z", "2018-12-31"],
])("in %s it is %s on %s", (zone, now, day) => {
  const script = `
    import { localDay } from "${packageRoot}src/yearly/local-day.ts";
    process.stdout.write(localDay(new Date("${now}")));`;
  expect(printedIn(zone, script)).toBe(day);
});

test("half past midnight on New Year's Day in Sweden, the last year is the one that just ended", () => {
  const path = makeProject({ cohort: { year: "last" } });
  const script = `
    import { run } from "${packageRoot}src/run.ts";
    import { Progress } from "${packageRoot}src/terminal/progress.ts";
    const { folder } = await run("${path}", new Date("2018-12-31T23:30:00Z"), new Progress(null, () => 0, "sv"));
    process.stdout.write(folder);`;
  expect(printedIn("Europe/Stockholm", script)).toMatch(/2018_2019-01-01$/);
});
