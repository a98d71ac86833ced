#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { Command, CommanderError, Option } from "commander";
import { BehovError } from "./errors/behov-error.js";
import type { Lang } from "./errors/catalogue.js";
import { unforeseen } from "./errors/unforeseen.js";
import type { AnalysisOptions } from "./analysis/analysis.js";
import { hasValue, isGiven, messageLang } from "./terminal/arguments.js";
import { commandNamed, helpIn, helpWord, langOption, usageFault } from "./terminal/help.js";
import { cohortOf, dayOf, memorySize, wholeNumber, type PeriodFlags } from "./terminal/options.js";
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

let spoken = messageLang(process.argv);
const speak = (lang: Lang): void => {
  if (!isGiven(process.argv, "--lang")) spoken = lang;
};
const help = (name: Parameters<typeof helpWord>[1]): string => helpWord(spoken, name);

const program = new Command("behov")
  .version(version, "-V, --version", help("version"))
  .description(help("behov"))
  .helpOption("-h, --help", help("help"))
  .helpCommand("help [command]", help("helpOn"))
  .configureHelp(helpIn(spoken))
  .addOption(langOption(spoken))
  .exitOverride()
  .configureOutput({ outputError: () => undefined });

analysisCommand("analyze", "behov-rapport")
  .option("--no-charts", help("noCharts"))
  .option("--png", help("png"), false)
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

analysisCommand("replicate", "behov-replikering")
  .option("--reference <name|file>", help("reference"), "hv2017")
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
  .description(help("synth"))
  .addOption(
    new Option("--profile <name>", help("profile"))
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
  .option("--rows <n>", help("rows"), wholeNumber)
  .option("--seed <n>", help("seed"), wholeNumber, 2017)
  .option("--out <file>", help("synthOut"))
  .addOption(langOption(spoken))
  .action(async ({ profile, rows, seed, out = `${profile}.csv` }: SynthFlags) => {
    const { writeSynth } = await import("./synth/synthesise.js");
    await writeSynth({ profile, seed, out, ...(rows === undefined ? {} : { rows }) });
  });

program
  .command("pseudonymise")
  .description(help("pseudonymise"))
  .argument("<in>", help("table"))
  .argument("<out>", help("copy"))
  .requiredOption("--key-file <file>", help("keyFile"))
  .option("--mapping <file>", help("mapping"))
  .option("--quiet", help("quiet"), false)
  .addOption(langOption(spoken))
  .action(async (input: string, out: string, { keyFile, mapping = null, quiet, lang }: PseudonymiseFlags) => {
    const { pseudonymise, pseudonymisedSummary } = await import("./pseudonymise.js");
    const thisYear = new Date().getFullYear();
    const done = await pseudonymise({ input, out, keyFile, mapping, thisYear });
    if (!quiet) process.stderr.write(pseudonymisedSummary(done, { lang, out }));
  });

program
  .command("inspect")
  .description(help("inspect"))
  .argument("<file...>", help("exports"))
  .option("--mapping <file>", help("mapping"))
  .option("--draft <file>", help("draft"))
  .option("--json", help("json"), false)
  .addOption(langOption(spoken))
  .action(async (files: string[], { mapping = null, draft = null, json, lang }: InspectFlags) => {
    const { inspect } = await import("./inspect.js");
    const { schemas, inspection } = await inspect({ files, mapping, draft });
    const { inspectionText } = await import("./inspection/print.js");
    process.stdout.write(
      json
        ? `${JSON.stringify(inspection, null, 2)}\n`
        : inspectionText(schemas, inspection, { lang, draft }),
    );
  });

program
  .command("template")
  .description(help("template"))
  .argument("[file]", help("workbook"), "arenden.xlsx")
  .addOption(langOption(spoken))
  .action(async (file: string) => {
    const { writeTemplate } = await import("./template.js");
    await writeTemplate(file);
  });

program
  .command("agreement")
  .description(help("agreement"))
  .argument("<first>", help("oneCoder"))
  .argument("[second]", help("otherCoder"))
  .option("--json", help("json"), false)
  .addOption(langOption(spoken))
  .action(
    async (first: string, second: string | undefined, { json, lang }: { json: boolean; lang: Lang }) => {
      const { compareFiles } = await import("./agreement.js");
      const { schema, fields } = await compareFiles(first, second ?? null);
      const { agreementText } = await import("./agreement/print.js");
      process.stdout.write(
        json ? `${JSON.stringify(fields, null, 2)}\n` : agreementText(schema, fields, lang),
      );
    },
  );

program
  .command("run")
  .description(help("run"))
  .argument("[project]", help("project"), "behov.json")
  .addOption(new Option("--log <form>", help("log")).choices(["text", "json"]).default("text"))
  .option("--quiet", help("quiet"), false)
  .action(async (path: string, { log, quiet }: RunFlags) => {
    const { runJob } = await import("./yearly-commands.js");
    await runJob(path, { log, quiet }, speak);
  });

program
  .command("purge")
  .description(help("purge"))
  .argument("[project]", help("project"), "behov.json")
  .requiredOption("--before <date>", help("before"))
  .action(async (path: string, { before }: { before: string }) => {
    const day = dayOf("purge", "--before", before);
    const { purgeJob } = await import("./yearly-commands.js");
    await purgeJob(path, day, speak);
  });

const statistics = program
  .command("statistics")
  .description(help("statistics"))
  .addOption(langOption(spoken));

/** A command that analyses exports, with the options that all of them have. */
function analysisCommand(name: "analyze" | "replicate", out: string): Command {
  return program
    .command(name)
    .description(help(name))
    .argument("<file...>", help("exports"))
    .option("--out <dir>", help("out"), out)
    .option("--mapping <file>", help("mapping"))
    .option("--year <yyyy>", help("year"))
    .option("--from <date>", help("from"))
    .option("--to <date>", help("to"))
    .option("--follow-up-end <date>", help("followUpEnd"))
    .addOption(langOption(spoken))
    .option("--min-count <n>", help("minCount"), wholeNumber, 5)
    .option("--memory <size>", help("memory"), memorySize)
    .option("--json", help("manifest"), false)
    .option("--quiet", help("quiet"), false);
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

try {
  if (process.argv.includes(statistics.name())) {
    const { addMethods } = await import("./statistics.js");
    addMethods(statistics, spoken);
  }
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) process.exit(0);
  if (error instanceof CommanderError && error.code === "commander.help") process.exit(2);
  const known = knownFault(error);
  const message = known.describe(spoken);
  if (hasValue(process.argv, "--log", "json")) {
    const { logLine } = await import("./terminal/log.js");
    const codes = known.problems.map(({ code }) => code);
    process.stderr.write(logLine(new Date(), "fault", { exit: known.exitCode, codes, message }));
  } else process.stderr.write(`${message}\n`);
  process.exit(known.exitCode);
}

function knownFault(error: unknown): BehovError {
  if (error instanceof BehovError) return error;
  if (error instanceof CommanderError)
    return usageFault(error, commandNamed(program, process.argv.slice(2)), spoken);
  return unforeseen(error);
}
