import { fault } from "../errors/behov-error.js";
import type { FaultCode, Words } from "../errors/catalogue.js";
import { brokenLine } from "./broken-line.js";
import { fileParams } from "./mistakes.js";

const NOT_JSON: Words = {
  sv: "härifrån är det inte JSON: ett komma, citattecken eller en parentes för mycket eller för lite",
  en: "from here on it is not JSON: a comma, quote or bracket too many or too few",
};

/**
 * The content of a JSON file by its text, before which a byte order mark may stand.
 * @param code of the fault that a broken file is
 * @param file as the fault names it
 */
export function parseJson(written: string, code: FaultCode, file: string): unknown {
  const text = written.replace(/^\uFEFF/, "");
  try {
    return JSON.parse(text);
  } catch {
    throw fault(code, fileParams(NOT_JSON), { file, row: brokenLine(text) });
  }
}
