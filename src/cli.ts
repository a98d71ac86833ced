#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { BehovError, fault } from "./errors/behov-error.js";
import type { Lang } from "./errors/catalogue.js";
import type { CohortOptions } from "./stages/parameters.js";

interface AnalyzeFlags {
  readonly out: string;
  readonly mapping?: string;
  readonly year?: string;
  readonly from?: string;
  readonly to?: string;
  readonly followUpEnd?: string;
  readonly lang: Lang;
  readonly minCount: number;
  readonly memory?: string;
  readonly charts: boolean;
  readonly png: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

interface SynthFlags {
  readonly profile: string;
  readonly rows?: number;
  readonly seed: number;
  readonly out: string;
}

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

program
  .command("analyze")
  .description("reads exports of cases and writes a report folder")
  .argument("<file...>", "CSV, TSV, TXT, XLSX, XLS, ODS or Parquet; several are united")
  .option("--out <dir>", "the report folder", "behov-rapport")
  .option("--mapping <file>", "what your own headers and values mean (JSON)")
  .option("--year <yyyy>", "the cohort: cases that came in that year")
  .option("--from <date>", "the cohort's first day (YYYY-MM-DD)")
  .option("--to <date>", "the cohort's last day")
  .option("--follow-up-end <date>", "the last day for which the data are complete")
  .addOption(new Option("--lang <lang>", "language of the report").choices(["sv", "en"]).default("sv"))
  .option("--min-count <n>", "fewest children that may be shown; 1 turns protection off", wholeNumber, 5)
  .option("--memory <size>", "memory limit of the database, such as 512MB", memorySize)
  .option("--no-charts", "leave the charts out")
  .option("--png", "draw every chart as PNG too", false)
  .option("--json", "print the manifest on stdout", false)
  .option("--quiet", "print nothing but faults", false)
  .action(async (files: string[], flags: AnalyzeFlags) => {
    const cohort = cohortOf(flags);
    const { analyze, manifestOf } = await import("./analyze.js");
    const { Progress } = await import("./terminal/progress.js");
    const shown = process.stderr.isTTY && !flags.quiet ? process.stderr : null;
    const progress = new Progress(shown, () => performance.now(), flags.lang);
    const { mapping = null, memory = null, out, lang, charts, png, minCount } = flags;
    const options = { files, out, mapping, cohort, lang, charts, png, minCount, memory };
    const analysis = await analyze(options, progress);
    if (flags.json) {
      const { manifestJson } = await import("./write/manifest.js");
      process.stdout.write(manifestJson(manifestOf(analysis, options, progress)));
    }
    if (flags.quiet) return;
    const { summary } = await import("./terminal/summary.js");
    process.stderr.write(summary(analysis, options));
  });

program
  .command("synth")
  .description("writes a made-up export with the published figures of 2017")
  .addOption(new Option("--profile <name>", "what it is calibrated to").choices(["hv2017"]).default("hv2017"))
  .option("--rows <n>", "as many rows as that, for trials of speed", wholeNumber)
  .option("--seed <n>", "another number gives other rows with the same figures", wholeNumber, 2017)
  .option("--out <file>", "CSV or XLSX", "hv2017.csv")
  .action(async ({ profile, rows, seed, out }: SynthFlags) => {
    const { writeSynth } = await import("./synth/synthesise.js");
    const format = out.toLowerCase().endsWith(".xlsx") ? "xlsx" : "csv";
    await writeSynth({ profile, seed, out, format, ...(rows === undefined ? {} : { rows }) });
  });

const statistics = program
  .command("statistics")
  .description("one statistical method on one CSV; prints one JSON object");

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("1–999999999");
  return Number(text);
}

function memorySize(text: string): string {
  if (!/^\d+(\.\d+)?\s*[KMGT]i?B$/i.test(text)) throw new InvalidArgumentError("512MB, 2GB …");
  return text;
}

function cohortOf({ year, from, to, followUpEnd }: AnalyzeFlags): CohortOptions {
  const day = (option: string, text: string | undefined): string | null => {
    if (text === undefined) return null;
    const date = new Date(`${text}T00:00:00Z`);
    const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
    if (/^\d{4}-\d{2}-\d{2}$/.test(text) && exists) return text;
    throw fault("usage.option", { option, rule: "YYYY-MM-DD", command: "analyze" });
  };
  const end = day("--follow-up-end", followUpEnd);
  if (year !== undefined) {
    if (!/^(19|20)\d{2}$/.test(year)) {
      throw fault("usage.option", { option: "--year", rule: "YYYY", command: "analyze" });
    }
    if (from !== undefined || to !== undefined) {
      throw fault("usage.option", { option: "--year", rule: "--from/--to", command: "analyze" });
    }
    return { from: `${year}-01-01`, to: `${year}-12-31`, followUpEnd: end };
  }
  const period = { from: day("--from", from), to: day("--to", to), followUpEnd: end };
  if (period.from !== null && period.to !== null && period.from > period.to) {
    throw fault("usage.option", { option: "--from", rule: "--from ≤ --to", command: "analyze" });
  }
  return period;
}

/** The language of messages: what `--lang` says, wherever it stands; Swedish otherwise. */
function messageLang(args: readonly string[]): Lang {
  const next = args[args.indexOf("--lang") + 1];
  return args.includes("--lang=en") || (args.includes("--lang") && next === "en") ? "en" : "sv";
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
  process.stderr.write(`${known.describe(messageLang(process.argv))}\n`);
  process.exit(known.exitCode);
}

/** The class of an unforeseen fault and where in behov it arose; never its message, which may quote data. */
function faultName(error: unknown): string {
  if (!(error instanceof Error)) return "?";
  const frame = /([\w-]+\.[jt]s:\d+)/.exec(error.stack?.split("\n").slice(1).join("\n") ?? "")?.[1] ?? "?";
  return `${error.name === "QueryError" ? error.message : error.name}, ${frame}`;
}
