import { Command } from "commander";
import { expect, test } from "vitest";
import type { Lang } from "../../src/errors/catalogue.js";
import { addMethods } from "../../src/statistics.js";
import { helpIn } from "../../src/terminal/help.js";
import { HELP_WORDS, SWEDISH_TERMS } from "../../src/terminal/help-words.js";
import { scratchFolder } from "../support/run.js";
import { behov } from "./command.js";

const COMMANDS = [
  "analyze",
  "replicate",
  "synth",
  "pseudonymise",
  "inspect",
  "template",
  "agreement",
  "run",
  "purge",
  "statistics",
];
const LANGUAGES: readonly Lang[] = ["sv", "en"];

const unwrapped = (text: string): string => text.replaceAll(/\s+/g, " ");

/** What stands in brackets in a help. */
const bracketed = (help: string): string[] =>
  [...help.matchAll(/(?<=[<[])[^\]>.\s]+(?=[\]>.])/g)].map(([word]) => word);

test.each(LANGUAGES)("help in %s says all that there is to say, in that language alone", async (lang) => {
  const calls = [[], ...COMMANDS.map((name) => [name])];
  const ended = await Promise.all(
    calls.map((call) => behov([...call, "--help", "--lang", lang], scratchFolder())),
  );
  expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual(calls.map(() => [0, ""]));
  for (const name of COMMANDS) expect(ended[0]?.stdout).toMatch(new RegExp(`^ {2}${name} `, "m"));
  const text = unwrapped(ended.map(({ stdout }) => stdout).join("\n"));
  const words = Object.values(HELP_WORDS);
  for (const word of words) expect(text).toContain(word[lang]);
  const other: Lang = lang === "sv" ? "en" : "sv";
  const sentences = words.map((word) => word[other]).filter((sentence) => sentence.includes(" "));
  expect(sentences.filter((sentence) => text.includes(sentence))).toEqual([]);
});

test("what stands in brackets in a Swedish help is Swedish", async () => {
  const swedish = new Set(SWEDISH_TERMS.values());
  const ended = await Promise.all(COMMANDS.map((name) => behov([name, "--help"], scratchFolder())));
  const statistics = new Command("statistics").configureHelp(helpIn("sv"));
  addMethods(statistics, "sv");
  const methods = statistics.commands.map((command) => command.helpInformation());
  const words = [...ended.map(({ stdout }) => stdout), ...methods].flatMap(bracketed);
  expect(words.length).toBeGreaterThan(50);
  expect(words.filter((word) => !swedish.has(word))).toEqual([]);
});
