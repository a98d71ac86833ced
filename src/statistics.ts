import { InvalidArgumentError, Option, type Command } from "commander";
import type { Lang } from "./errors/catalogue.js";
import { METHODS } from "./methods/catalogue.js";
import { Data } from "./methods/data.js";
import type { Given, Method, MethodOption } from "./methods/method.js";
import { langOption } from "./terminal/help.js";

/** Adds every method as a command of its own: `behov statistics METHOD FILE.csv …`. */
export function addMethods(parent: Command, lang: Lang): void {
  for (const method of METHODS) {
    const command = parent
      .command(method.name)
      .description(method.label[lang])
      .argument("<file>", "CSV")
      .addOption(langOption(lang))
      .action((file: string, flags: Given) => {
        process.stdout.write(`${JSON.stringify(calculate(method, file, flags), null, 2)}\n`);
      });
    for (const option of method.options) command.addOption(asFlag(option, lang));
  }
}

/** Reads the table, applies the method. */
export function calculate(method: Method, file: string, given: Given): object {
  return method.compute(Data.read(file), given);
}

function asFlag(option: MethodOption, lang: Lang): Option {
  const { name, kind, required, choices, label } = option;
  const flag = new Option(`--${name} <${kind}>`, label[lang]).makeOptionMandatory(required);
  if (choices !== undefined) flag.choices([...choices]);
  if (kind === "number") {
    flag.argParser((text: string) => {
      if (text.trim() === "" || !Number.isFinite(Number(text))) throw new InvalidArgumentError("0.05 …");
      return text;
    });
  }
  return flag;
}
