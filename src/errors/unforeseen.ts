import { fault, type BehovError } from "./behov-error.js";

/** A fault that nothing in behov foresaw: its class and where it arose; never its message, which may quote data. */
export function unforeseen(error: unknown): BehovError {
  return fault("internal", { what: faultName(error) });
}

function faultName(error: unknown): string {
  if (!(error instanceof Error)) return "?";
  const frame = /([\w-]+\.[jt]s:\d+)/.exec(error.stack?.split("\n").slice(1).join("\n") ?? "")?.[1] ?? "?";
  return `${error.name === "QueryError" ? error.message : error.name}, ${frame}`;
}
