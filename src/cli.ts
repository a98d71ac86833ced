#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { Command, CommanderError, Option } from "commander";
import { BehovError, fault } from "./errors/behov-error.js";
import type { Lang } from "./errors/catalogue.js";
import type { AnalysisOptions } from "./analysis/analysis.js";
import { cohortOf, isDay, memorySize, wholeNumber, type PeriodFlags } from "./terminal/options.js";
import type { Progress } from "./terminal/progress.js";

interface AnalysisFlags extends PeriodFlags {
  readonly out: string;
  readonly mapping?: string;
  readonly lang: Lang;
  readonly minCount: number;
  readonly memory?: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

interface AnalyzeFlags extends AnalysisFlags {
  readonly charts: boolean;
  readonly png: boolean;
}

interface ReplicateFlags extends AnalysisFlags {
  readonly reference: string;
}

interface PseudonymiseFlags {
  readonly keyFile: string;
  readonly mapping?: string | null;
  readonly quiet: boolean;
  readonly lang: Lang;
}

interface RunFlags {
  readonly log: "text" | "json";
  readonly quiet: boolean;
}

interface InspectFlags {
  readonly mapping?: string | null;
  readonly draft?: string | null;
  readonly json: boolean;
  readonly lang: Lang;
}

interface SynthFlags {
  readonly profile: string;
  readonly rows?: number;
  readonly seed: number;
  readonly out?: string;
}

// A run lasts seconds: V8 spends a fifth of them on optimising functions that are then called no more.
if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=400000");

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

const program = new Command("behov")
  .version(version)
  .description(
    "Finds out what the children and young people that social services meet need, and whether they get it.",
  )
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text) });

analysisCommand("analyze", "reads exports of cases and writes a report folder", "behov-rapport")
  .option("--no-charts", "leave the charts out")
  .option("--png", "draw every chart as PNG too", false)
  .action(async (files: string[], flags: AnalyzeFlags) => {
    const common = analysisOptions("analyze", files, flags);
    const { analyze, analyzeManifest } = await import("./analyze.js");
    const progress = await progressOf(flags);
    const { charts, png } = flags;
    const options = { ...common, charts, png };
    const analysis = await analyze(options, progress);
    if (flags.json) {
      const { manifestJson } = await import("./write/manifest.js");
      process.stdout.write(manifestJson(analyzeManifest(analysis, options, progress)));
    }
    if (flags.quiet) return;
    const { summary } = await import("./terminal/summary.js");
    process.stderr.write(summary(analysis, options));
  });

analysisCommand(
  "replicate",
  "tries the claims and numbers of an earlier report on new data",
  "behov-replikering",
)
  .option("--reference <name|file>", "a published source, or resultat.json of an earlier report", "hv2017")
  .action(async (files: string[], flags: ReplicateFlags) => {
    const common = analysisOptions("replicate", files, flags);
    const { replicate, replicationManifest } = await import("./replicate.js");
    const progress = await progressOf(flags);
    const options = { ...common, reference: flags.reference };
    const replication = await replicate(options, progress);
    if (flags.json) {
      const { manifestJson } = await import("./write/manifest.js");
      process.stdout.write(manifestJson(replicationManifest(replication, options, progress)));
    }
    if (flags.quiet) return;
    const { replicationSummary } = await import("./replication/summary.js");
    process.stderr.write(replicationSummary(replication, options));
  });

program
  .command("synth")
  .description("writes a made-up export with published figures")
  .addOption(
    new Option("--profile <name>", "cases of 2017, contacts or inventory beside them, or placements")
      .choices([
        "hv2017",
        "null",
        "hv2017-kontakt",
        "hv2017-inventering",
        "fagersta",
        "vimmerby",
        "hemma-forst",
      ])
      .default("hv2017"),
  )
  .option("--rows <n>", "as many rows of cases as that, for trials of speed", wholeNumber)
  .option("--seed <n>", "another number gives other rows with the same figures", wholeNumber, 2017)
  .option("--out <file>", "CSV or XLSX (NAME.csv of the profile when left out)")
  .action(async ({ profile, rows, seed, out = `${profile}.csv` }: SynthFlags) => {
    const { writeSynth } = await import("./synth/synthesise.js");
    const format = out.toLowerCase().endsWith(".xlsx") ? "xlsx" : "csv";
    await writeSynth({ profile, seed, out, format, ...(rows === undefined ? {} : { rows }) });
  });

program
  .command("pseudonymise")
  .description("copies a table with its identity numbers replaced by keyed pseudonyms")
  .argument("<in>", "CSV, TSV, TXT or XLSX")
  .argument("<out>", "CSV")
  .requiredOption("--key-file <file>", "the key; made when it is not there, to be kept apart from the data")
  .option("--mapping <file>", "what your own headers and values mean (JSON)")
  .option("--quiet", "print nothing but faults", false)
  .addOption(new Option("--lang <lang>", "language of the text").choices(["sv", "en"]).default("sv"))
  .action(async (input: string, out: string, { keyFile, mapping = null, quiet, lang }: PseudonymiseFlags) => {
    const { pseudonymise, pseudonymisedSummary } = await import("./pseudonymise.js");
    const thisYear = new Date().getFullYear();
    const done = await pseudonymise({ input, out, keyFile, mapping, thisYear });
    if (!quiet) process.stderr.write(pseudonymisedSummary(done, { lang, out }));
  });

program
  .command("inspect")
  .description("tells what becomes of the columns and values of exports; counts nothing")
  .argument("<file...>", "CSV, TSV, TXT, XLSX, XLS, ODS or Parquet")
  .option("--mapping <file>", "what your own headers and values mean (JSON)")
  .option("--draft <file>", "write a mapping to be completed")
  .option("--json", "print all of it as JSON", false)
  .addOption(new Option("--lang <lang>", "language of the text").choices(["sv", "en"]).default("sv"))
  .action(async (files: string[], { mapping = null, draft = null, json, lang }: InspectFlags) => {
    const { inspect } = await import("./inspect.js");
    const { schemas, inspection } = await inspect({ files, mapping, draft });
    const { inspectionText } = await import("./inspection/print.js");
    process.stdout.write(
      json ? `${JSON.stringify(inspection, null, 2)}\n` : inspectionText(schemas, inspection, lang),
    );
  });

program
  .command("template")
  .description("writes a workbook to enter cases in, with lists and checks")
  .argument("[file]", "XLSX", "arenden.xlsx")
  .action(async (file: string) => {
    const { writeTemplate } = await import("./template.js");
    await writeTemplate(file);
  });

program
  .command("agreement")
  .description("tells how alike two people have coded the same cases")
  .argument("<first>", "a file with the one's cases")
  .argument("<second>", "a file with the other's, with the same case ids")
  .option("--json", "print all of it as JSON", false)
  .addOption(new Option("--lang <lang>", "language of the text").choices(["sv", "en"]).default("sv"))
  .action(async (first: string, second: string, { json, lang }: { json: boolean; lang: Lang }) => {
    const { compareFiles } = await import("./agreement.js");
    const { schema, fields } = await compareFiles(first, second);
    const { agreementText } = await import("./agreement/print.js");
    process.stdout.write(json ? `${JSON.stringify(fields, null, 2)}\n` : agreementText(schema, fields, lang));
  });

program
  .command("run")
  .description("the yearly job: a new dated report, compared with the year before, and its figures kept")
  .argument("[project]", "the project file", "behov.json")
  .addOption(new Option("--log <form>", "what is told on stderr").choices(["text", "json"]).default("text"))
  .option("--quiet", "print nothing but faults", false)
  .action(async (path: string, { log, quiet }: RunFlags) => {
    const { runJob } = await import("./yearly-commands.js");
    await runJob(path, { log, quiet });
  });

program
  .command("purge")
  .description("deletes the figures and reports of periods that ended before a day, and keeps a record")
  .argument("[project]", "the project file", "behov.json")
  .requiredOption("--before <date>", "the day (YYYY-MM-DD)")
  .action(async (path: string, { before }: { before: string }) => {
    if (!isDay(before))
      throw fault("usage.option", { option: "--before", rule: "YYYY-MM-DD", command: "purge" });
    const { purgeJob } = await import("./yearly-commands.js");
    await purgeJob(path, before);
  });

const statistics = program
  .command("statistics")
  .description("one statistical method on one CSV; prints one JSON object");

/** A command that analyses exports, with the options that all of them have. */
function analysisCommand(name: string, description: string, out: string): Command {
  return program
    .command(name)
    .description(description)
    .argument("<file...>", "CSV, TSV, TXT, XLSX, XLS, ODS or Parquet; several are united")
    .option("--out <dir>", "the report folder", out)
    .option("--mapping <file>", "what your own headers and values mean (JSON)")
    .option("--year <yyyy>", "the cohort: cases that came in that year")
    .option("--from <date>", "the cohort's first day (YYYY-MM-DD)")
    .option("--to <date>", "the cohort's last day")
    .option("--follow-up-end <date>", "the last day for which the data are complete")
    .addOption(new Option("--lang <lang>", "language of the report").choices(["sv", "en"]).default("sv"))
    .option("--min-count <n>", "fewest children that may be shown; 1 turns protection off", wholeNumber, 5)
    .option("--memory <size>", "memory limit of the database, such as 512MB", memorySize)
    .option("--json", "print the manifest on stdout", false)
    .option("--quiet", "print nothing but faults", false);
}

function analysisOptions(
  command: string,
  files: readonly string[],
  flags: AnalysisFlags,
): AnalysisOptions & { lang: Lang } {
  const { mapping = null, memory = null, out, lang, minCount } = flags;
  return { files, out, mapping, cohort: cohortOf(command, flags), lang, minCount, memory };
}

async function progressOf({ quiet, lang }: AnalysisFlags): Promise<Progress> {
  const { Progress: Steps } = await import("./terminal/progress.js");
  return new Steps(process.stderr.isTTY && !quiet ? process.stderr : null, () => performance.now(), lang);
}

/** Whether an option has that value, wherever it stands. */
function isGiven(args: readonly string[], option: string, value: string): boolean {
  const at = args.indexOf(option);
  return args.includes(`${option}=${value}`) || (at >= 0 && args[at + 1] === value);
}

/** The language of messages: what `--lang` says; Swedish otherwise. */
function messageLang(args: readonly string[]): Lang {
  return isGiven(args, "--lang", "en") ? "en" : "sv";
}

try {
  if (process.argv[2] === statistics.name()) {
    const { addMethods } = await import("./statistics.js");
    addMethods(statistics, messageLang(process.argv));
  }
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
  const known = error instanceof BehovError ? error : fault("internal", { what: faultName(error) });
  const message = known.describe(messageLang(process.argv));
  if (isGiven(process.argv, "--log", "json")) {
    const { logLine } = await import("./terminal/log.js");
    const codes = known.problems.map(({ code }) => code);
    process.stderr.write(logLine(new Date(), "fault", { exit: known.exitCode, codes, message }));
  } else process.stderr.write(`${message}\n`);
  process.exit(known.exitCode);
}

/** The class of an unforeseen fault and where in behov it arose; never its message, which may quote data. */
function faultName(error: unknown): string {
  if (!(error instanceof Error)) return "?";
  const frame = /([\w-]+\.[jt]s:\d+)/.exec(error.stack?.split("\n").slice(1).join("\n") ?? "")?.[1] ?? "?";
  return `${error.name === "QueryError" ? error.message : error.name}, ${frame}`;
}
