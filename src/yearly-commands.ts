import { comparedWith, yearlyWord } from "./yearly/told.js";
import { readPlaces } from "./yearly/project.js";
import { purge } from "./purge.js";
import { run } from "./run.js";
import { logLine, LoggedProgress } from "./terminal/log.js";
import { Progress } from "./terminal/progress.js";
import { summary } from "./terminal/summary.js";

/** `behov run`: the yearly job, told on stderr. */
export async function runJob(
  path: string,
  { log, quiet }: { readonly log: "text" | "json"; readonly quiet: boolean },
): Promise<void> {
  const { stderr } = process;
  const told = stderr.isTTY && !quiet ? stderr : null;
  const now = new Date();
  const progress =
    log === "json"
      ? new LoggedProgress(stderr, () => new Date())
      : new Progress(told, () => performance.now(), "sv");
  const { project, folder, analysis, earlier } = await run(path, now, progress);
  const { lang, minCount } = project;
  if (log === "json") {
    const cases = analysis?.shownCases ?? null;
    const compared = earlier?.cohort ?? null;
    stderr.write(logLine(new Date(), "done", { exit: 0, new: analysis !== null, folder, cases, compared }));
  } else if (!quiet) {
    stderr.write(
      analysis === null
        ? `${yearlyWord(lang, "unchanged", { folder })}\n`
        : `${summary(analysis, { lang, out: folder, minCount })}  ${comparedWith(lang, earlier)}\n`,
    );
  }
}

/** `behov purge`: gallring, told on stdout. */
export async function purgeJob(path: string, before: string): Promise<void> {
  const { lang } = readPlaces(path);
  const purged = await purge(path, before, new Date());
  const lines = purged.map(({ what, ...values }) =>
    yearlyWord(lang, what === "siffror" ? "purgedFigures" : "purgedReport", values),
  );
  if (lines.length === 0) lines.push(yearlyWord(lang, "purgedNothing", { before }));
  process.stdout.write(`${lines.join("\n")}\n`);
}
