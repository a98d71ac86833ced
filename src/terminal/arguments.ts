import type { Lang } from "../errors/catalogue.js";

/** Whether an option stands among the arguments, with whatever value. */
export function isGiven(args: readonly string[], option: string): boolean {
  return args.some((arg) => arg === option || arg.startsWith(`${option}=`));
}

/** Whether an option has that value, wherever it stands. */
export function hasValue(args: readonly string[], option: string, value: string): boolean {
  const at = args.indexOf(option);
  return args.includes(`${option}=${value}`) || (at >= 0 && args[at + 1] === value);
}

/** The language of messages: what `--lang` says; Swedish otherwise. */
export function messageLang(args: readonly string[]): Lang {
  return hasValue(args, "--lang", "en") ? "en" : "sv";
}
