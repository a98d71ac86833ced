import type { Lang } from "./errors/catalogue.js";
import { comparedWith, yearlyWord } from "./yearly/told.js";
import { projectLang } from "./yearly/project.js";
import { purge } from "./purge.js";
import { run } from "./run.js";
import { logLine, LoggedProgress } from "./terminal/log.js";
import { Progress } from "./terminal/progress.js";
import { summary } from "./terminal/summary.js";

/** `behov run`: the yearly job, told on stderr. @param speak is given the project's language, for what faults say */
export async function runJob(
  path: string,
  { log, quiet }: { readonly log: "text" | "json"; readonly quiet: boolean },
  speak: (lang: Lang) => void,
): Promise<void> {
  const lang = projectLang(path);
  speak(lang);
  const { stderr } = process;
  const told = stderr.isTTY && !quiet ? stderr : null;
  const now = new Date();
  const progress =
    log === "json"
      ? new LoggedProgress(stderr, () => new Date())
      : new Progress(told, () => performance.now(), lang);
  const { project, folder, analysis, earlier } = await run(path, now, progress);
  const { minCount } = project;
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

/** `behov purge`: gallring, told on stdout. @param speak as for `runJob` */
export async function purgeJob(path: string, before: string, speak: (lang: Lang) => void): Promise<void> {
  const lang = projectLang(path);
  speak(lang);
  const purged = await purge(path, before, new Date());
  const lines = purged.map(({ what, ...values }) =>
    yearlyWord(lang, what === "siffror" ? "purgedFigures" : "purgedReport", values),
  );
  if (lines.length === 0) lines.push(yearlyWord(lang, "purgedNothing", { before }));
  process.stdout.write(`${lines.join("\n")}\n`);
}
