import { formatInteger, formatPercent } from "../charts/number-format.js";
import type { ReportContext } from "./context.js";
import { findFigure } from "./find-figure.js";
import { figureStanding, say, silence, type Phrase } from "./phrase.js";
import type { Placeholder } from "./placeholder.js";
import { reportWord } from "./words.js";

/** How a number of units has changed: `fell by 32 %, from 4 285 to 2 905`. */
export function changePhrase(context: ReportContext, placeholder: Placeholder): Phrase {
  const { lang } = context;
  const { main, against } = placeholder;
  const [now, before] = [main.codes, against.codes].map((codes) => findFigure(context, placeholder, codes));
  for (const figure of [now, before]) {
    const state = figureStanding(context, figure);
    if (state !== "ok") return silence(context, placeholder, state);
  }
  const [to, from] = [now?.n ?? 0, before?.n ?? 0];
  const values = { from: formatInteger(lang, from), to: formatInteger(lang, to) };
  if (to === from) return say(reportWord(lang, "changeNone", values));
  if (from === 0) return say(reportWord(lang, "changeFromNone", values));
  const percent = formatPercent(lang, Math.abs(to - from) / from);
  return say(reportWord(lang, to < from ? "changeDown" : "changeUp", { ...values, percent }));
}
