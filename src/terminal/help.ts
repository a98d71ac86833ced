import { Option, type Argument, type Command, type CommanderError, type Help } from "commander";
import { fault, type BehovError } from "../errors/behov-error.js";
import type { Lang } from "../errors/catalogue.js";
import { HELP_WORDS, SWEDISH_TERMS } from "./help-words.js";

/** What `--help` says, in a language. */
export function helpWord(lang: Lang, name: keyof typeof HELP_WORDS): string {
  return HELP_WORDS[name][lang];
}

/**
 * The option that says in which language the help, the output and faults are.
 * @param lang what it says, wherever it stands among the arguments
 */
export function langOption(lang: Lang): Option {
  return new Option("--lang <lang>", helpWord(lang, "lang")).choices(["sv", "en"]).default(lang, "sv");
}

/** How commander lays `--help` out in a language: its headings, what stands in brackets, choices and defaults. */
export function helpIn(lang: Lang): Partial<Help> {
  const otherwise = lang === "sv" ? "annars" : "default";
  const described = (told: Argument | Option): string => {
    const { description, argChoices, defaultValue, defaultValueDescription } = told;
    const isTold = defaultValue !== undefined && typeof defaultValue !== "boolean";
    const notes = [
      ...(argChoices === undefined ? [] : [argChoices.join(", ")]),
      ...(isTold ? [`${otherwise} ${defaultValueDescription ?? String(defaultValue)}`] : []),
    ];
    return notes.length === 0 ? description : `${description} (${notes.join("; ")})`;
  };
  const term = (word: string): string => termIn(lang, word);
  const usage = (text: string): string => bracketed(lang, text);
  return {
    styleTitle: term,
    styleUsage: usage,
    styleOptionTerm: usage,
    styleSubcommandTerm: usage,
    styleArgumentTerm: term,
    argumentDescription: described,
    optionDescription: described,
  };
}

/**
 * What is wrong with how behov was called, told as every other fault.
 * @param error of commander, whose message names the option, argument or command
 * @param command as far as it could be told, such as `statistics proportion`
 */
export function usageFault({ code, message }: CommanderError, command: string, lang: Lang): BehovError {
  const [named = ""] = /(?<=')[^']*(?=')/.exec(message) ?? [];
  const help = ["behov", command, "--help"].filter((part) => part !== "").join(" ");
  const [near] = /(?<=Did you mean (?:one of )?).*(?=\?\))/.exec(message) ?? [];
  switch (code) {
    case "commander.invalidArgument": {
      const [option = ""] = named.split(" ");
      const [rule = ""] = /(?<=is invalid\. ).*/.exec(message) ?? [];
      const [choices] = /(?<=Allowed choices are ).*(?=\.$)/.exec(rule) ?? [];
      const either = new Intl.ListFormat(lang, { type: "disjunction" });
      return fault("usage.option", {
        option,
        rule: choices === undefined ? rule : either.format(choices.split(", ")),
        command,
      });
    }
    case "commander.excessArguments":
      return fault("usage.excess", { help });
    case "commander.optionMissingArgument":
      return fault("usage.value", { option: bracketed(lang, named), help });
    case "commander.missingArgument":
      return fault("usage.lacking", { what: bracketed(lang, "<" + named + ">"), help });
    case "commander.missingMandatoryOptionValue":
      return fault("usage.lacking", { what: bracketed(lang, named), help });
    case "commander.unknownCommand":
      if (near !== undefined) return fault("usage.near-command", { name: named, near, help });
      return command === ""
        ? fault("usage.no-command", { name: named, help })
        : fault("usage.no-method", { name: named, help });
    default:
      return near === undefined
        ? fault("usage.no-option", { option: named, help })
        : fault("usage.near-option", { option: named, near, help });
  }
}

/** The name of the command that arguments call, with that of the command within it. */
export function commandNamed(program: Command, [name, ...rest]: readonly string[]): string {
  const own = program.commands.find((command) => command.name() === name);
  return own === undefined
    ? ""
    : [own.name(), commandNamed(own, rest)].filter((part) => part !== "").join(" ");
}

/** A usage with what stands in brackets in a language. */
function bracketed(lang: Lang, usage: string): string {
  return usage.replace(/(?<=[<[])[^\]>.]+(?=[\]>.])/g, (word) => termIn(lang, word));
}

function termIn(lang: Lang, word: string): string {
  return lang === "sv" ? (SWEDISH_TERMS.get(word) ?? word) : word;
}
