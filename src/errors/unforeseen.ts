import { fault, type BehovError } from "./behov-error.js";

/** What is told of an error that is no fault of behov's own: that the database lacked memory; else its class and where it arose; never its message, which may quote data. */
export function unforeseen(error: unknown): BehovError {
  if (error instanceof Error && error.message.startsWith("Out of Memory Error")) return fault("usage.memory");
  return fault("internal", { what: faultName(error) });
}

function faultName(error: unknown): string {
  if (!(error instanceof Error)) return "?";
  const frame = /([\w-]+\.[jt]s:\d+)/.exec(error.stack?.split("\n").slice(1).join("\n") ?? "")?.[1] ?? "?";
  return `${error.name === "QueryError" ? error.message : error.name}, ${frame}`;
}
