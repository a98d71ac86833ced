import { formatDecimal, formatInteger, formatP, formatPercent } from "../charts/number-format.js";
import type { Labels } from "../charts/labels.js";
import type { ClaimBook } from "../claims/claim.js";
import type { Verdict } from "../claims/judgement.js";
import type { PublishedClaim, PublishedTest } from "../claims/published-claim.js";
import type { Lang } from "../errors/catalogue.js";
import type { ReportTable } from "../report/report-table.js";
import { replicationWord } from "./words.js";

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  stöds: "supported",
  "stöds inte": "notSupported",
  motsägs: "contradicted",
  "för få": "tooFew",
  "kan inte prövas": "cannot",
};

/** The verdicts in the order of the tables. */
export const VERDICTS = Object.keys(VERDICT_WORDS) as readonly Verdict[];

/** Writes tables of claims in one language. */
export class ClaimTables {
  constructor(
    private readonly lang: Lang,
    private readonly labels: Labels,
  ) {}

  /** How many claims of each section got each verdict. */
  summary(book: ClaimBook, claims: readonly PublishedClaim[]): ReportTable {
    const rows = book.families.map(({ id, label }) => {
      const own = claims.filter(({ family }) => family === id);
      return [
        label[this.lang],
        ...VERDICTS.map((verdict) => String(own.filter((claim) => claim.verdict === verdict).length)),
      ];
    });
    return {
      caption: this.word("verdictCaption"),
      head: [this.word("familyHead"), ...VERDICTS.map((verdict) => this.verdict(verdict))],
      rows,
      texts: 1,
    };
  }

  /** Claims with what the data show of each. */
  claims(caption: string, claims: readonly PublishedClaim[]): ReportTable {
    return {
      caption,
      head: ["claimHead", "verdictHead", "estimateHead", "baseHead", "pHead", "powerHead"].map((name) =>
        this.word(name),
      ),
      rows: claims.map((claim) => [
        `${claim.id}. ${claim.text}`,
        this.verdict(claim.verdict),
        this.parts(claim, (test) => this.estimate(test)),
        this.parts(claim, (test) => this.shares(test)),
        this.parts(claim, (test) => this.p(test.pAdjusted)),
        this.parts(claim, (test) => this.points(test.detectable)),
      ]),
      texts: 4,
    };
  }

  /** Claims that could not be judged, and what they lack. */
  lacking(claims: readonly PublishedClaim[]): ReportTable {
    return {
      caption: this.word("lackingCaption"),
      head: [this.word("claimHead"), this.word("lacksHead")],
      rows: claims.map(({ id, text, missing }) => [
        `${id}. ${text}`,
        missing.map((field) => this.labels.field(field)).join(", "),
      ]),
      texts: 2,
    };
  }

  verdict(verdict: Verdict): string {
    return this.word(VERDICT_WORDS[verdict]);
  }

  private parts(claim: PublishedClaim, cell: (test: PublishedTest) => string): string {
    const { tests } = claim;
    const cells = tests.map(cell);
    const [only = ""] = cells;
    if (cells.length < 2) return only;
    return cells
      .map((text, index) => (text === "" ? "" : this.word("part", { part: String(index + 1), text })))
      .filter((text) => text !== "")
      .join("; ");
  }

  private estimate({ measure, estimate, ciLow, ciHigh, status }: PublishedTest): string {
    if (status === "suppressed") return this.word("suppressed");
    if (estimate === null) return "–";
    if (measure === "index")
      return this.word("index", {
        estimate: estimate.toFixed(2).replace(".", this.lang === "sv" ? "," : "."),
      });
    if (measure === "share") {
      if (ciLow === null || ciHigh === null) return formatPercent(this.lang, estimate);
      const percent = (value: number): string => formatInteger(this.lang, value * 100);
      return this.word("share", {
        estimate: formatPercent(this.lang, estimate),
        low: percent(ciLow),
        high: formatPercent(this.lang, ciHigh),
      });
    }
    const points = (value: number | null): string => formatDecimal(this.lang, (value ?? 0) * 100);
    return this.word(measure, { estimate: points(estimate), low: points(ciLow), high: points(ciHigh) });
  }

  private shares({ shares, status }: PublishedTest): string {
    if (status === "suppressed") return this.word("suppressed");
    const shown = shares.filter(({ base }) => base !== null);
    return shown
      .map(({ of, n, base, share }) => {
        const number = (value: number | null): string => formatInteger(this.lang, value ?? 0);
        const percent = share === null ? "–" : formatPercent(this.lang, share);
        return `${this.groupName(of)} ${percent} (${this.word("shareOf", { n: number(n), base: number(base) })})`;
      })
      .join(", ");
  }

  private groupName(of: PublishedTest["shares"][number]["of"]): string {
    return Object.entries(of)
      .map(([field, codes]) => {
        if (codes === "övriga") return this.word("others");
        const [first = "", ...rest] = [codes].flat();
        const named = first === "inte" ? rest : [first, ...rest];
        const text = named.map((code) => this.labels.full(field, code)).join("/");
        return first === "inte" ? this.word("not", { code: text }) : text;
      })
      .join(", ");
  }

  private p(value: number | null): string {
    if (value === null) return "";
    return formatP(this.lang, value);
  }

  private points(value: number | null): string {
    return value === null ? "" : formatDecimal(this.lang, value * 100);
  }

  private word(name: string, params: Readonly<Record<string, string>> = {}): string {
    return replicationWord(this.lang, name, params);
  }
}
