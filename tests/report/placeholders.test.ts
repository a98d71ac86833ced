import { describe, expect, it } from "vitest";
import { plainAsides } from "../../src/report/aside.js";
import { writeDocument } from "../../src/report/document.js";
import type { ReportInput } from "../../src/report/input.js";
import { sampleReportInput, share, suppressed } from "./sample-report.js";

const input: ReportInput = {
  ...sampleReportInput(),
  figures: [
    share("insats_erbjuden", {}, 278, 935),
    share("insats_erbjuden", { kon: "pojke" }, 300, 500),
    share("insats_erbjuden", { kon: "flicka" }, 200, 500),
    share("insats_erbjuden", { ses: "lag" }, 103, 500),
    share("insats_erbjuden", { ses: "hog" }, 100, 500),
    suppressed("insats_erbjuden", { ses: "mellan" }),
    share("insats_erbjuden", { orsak: "skola" }, 5, 9),
    share("insats_erbjuden", { orsak: "beteende" }, 30, 60),
    share("insats_erbjuden", { orsak: "okand" }, 59, 60),
    share("insats_erbjuden", { barn_samtal: "nej" }, 3, 30),
    share("orsak", {}, 20, 60, { orsak: "beteende" }),
    share("orsak", {}, 0, 60, { orsak: "bostad" }),
    share("orsak", {}, 20, 60, { orsak: "skola" }),
    { ...share("skola_kontakt", {}, 20, 80), missing: 9 },
    share("barn_samtal", { kon: "pojke" }, 0, 50),
    share("barn_samtal", { kon: "flicka" }, 0, 50),
    share("insats_accepterad", { kon: "pojke" }, 3, 9),
    share("arenden", {}, 0, 60, { uppgiftslamnare: "skola" }),
    suppressed("arenden", {}, { uppgiftslamnare: "bvc" }),
    share("arenden", {}, 570, 2280, { alder_grupp: "0-5" }),
    share("arenden", { kon: "flicka" }, 250, 1000, { alder_grupp: "0-5" }),
    share("arenden", { alder_grupp: "0-5" }, 250, 570, { kon: "flicka" }),
    {
      question: "ateraktualiserad_12m",
      kind: "share",
      by: {},
      value: null,
      n: 0,
      base: 0,
      missing: 0,
      share: null,
      ciLow: null,
      ciHigh: null,
      status: "too_recent",
    },
    {
      question: "individer",
      kind: "count",
      by: {},
      value: null,
      n: 1750,
      base: 1750,
      missing: 0,
      status: "ok",
    },
    {
      question: "utredningstid_dagar",
      kind: "distribution",
      by: {},
      value: null,
      n: 900,
      base: 935,
      missing: 35,
      mean: 104.25,
      median: 101,
      q1: 70,
      q3: 121.5,
      status: "ok",
    },
  ],
};

function write(text: string, lang: "sv" | "en" = "sv"): string {
  const blocks = writeDocument({ ...input, lang }, [], text);
  return blocks
    .map((block) => ("markdown" in block ? plainAsides(block.markdown) : JSON.stringify(block)))
    .join("\n")
    .replaceAll("\u00a0", " ");
}

describe("a placeholder becomes", () => {
  it.each([
    ["{{andel insats_erbjuden}}.", "30 % (278 av 935; 95 % KI 25–35 %)."],
    ["{{procent insats_erbjuden}}, {{intervall insats_erbjuden}}.", "30 %, 25–35 %."],
    ["{{antal insats_erbjuden}} av {{bas insats_erbjuden}}.", "278 av 935."],
    ["{{saknas utredningstid_dagar}}.", "35."],
    ["{{antal individer}} barn.", "1 750 barn."],
    ["{{population utredningstid_dagar}}.", "935."],
    [
      "{{median utredningstid_dagar}}, {{medel utredningstid_dagar}}, {{kvartiler utredningstid_dagar}}.",
      "101, 104,3, 70–121,5.",
    ],
    ["{{andel insats_erbjuden kon=flicka}}.", "40 % (200 av 500; 95 % KI 35–45 %)."],
    ["{{procent arenden alder_grupp=0-5}}.", "25 %."],
    ["{{procent arenden alder_grupp=0-5 inom kon=flicka}}.", "25 %."],
    ["{{procent arenden kon=flicka inom alder_grupp=0-5}}.", "44 %."],
    ["{{högst insats_erbjuden kon}}.", "*Pojke*, 60 % (300 av 500; 95 % KI 55–65 %)."],
    [
      "{{lägst 2 insats_erbjuden kon}}.",
      "*Flicka*, 40 % (200 av 500; 95 % KI 35–45 %), följt av *Pojke*, 60 % (300 av 500; 95 % KI 55–65 %).",
    ],
    [
      "{{högst 3 orsak orsak}}.",
      "*Skolrelaterad problematik*, 33 % (20 av 60; 95 % KI 28–38 %) och *Beteendeproblematik*, 33 % (20 av 60; 95 % KI 28–38 %).",
    ],
    ["{{högst barn_samtal kon}}.", "*Pojke*, 0 % (0 av 50; 95 % KI −5–5 %)."],
    [
      "{{högst insats_accepterad kon}}.",
      "Underlaget för ”Insats tas emot efter kön” är för litet för att bedöma.",
    ],
    ["{{andel skola_kontakt}}.", "25 % (20 av 80; 95 % KI 20–30 %; uppgift saknas i 9)."],
    [
      "{{högst insats_erbjuden orsak}}.",
      "*Beteendeproblematik*, 50 % (30 av 60; 95 % KI 45–55 %), bland dem som kan visas (1 av 2 grupper).",
    ],
    [
      "{{skillnad insats_erbjuden kon=pojke mot kon=flicka}}.",
      "20 procentenheter (95 % KI 14 till 26; p < 0,001).",
    ],
    [
      "{{skillnad insats_erbjuden ses=hog mot ses=lag}}.",
      "0,6 procentenheter (95 % KI −4 till 6; p = 0,814).",
    ],
    [
      "{{etikett barn_samtal=nej}} och {{etikett kon=okand}}.",
      "*Samtal med barnet: Nej* och *Kön: Uppgift saknas*.",
    ],
    [
      "{{period}}: {{från}}–{{till}}, {{uppföljd-till}}.",
      "2017: 1 januari 2017–31 december 2017, 31 mars 2019.",
    ],
    ["{{rader}} = {{ärenderader}} + {{bortsatta}} ur {{filer}}.", "2 300 = 2 281 + 19 ur fb.xlsx, utr.csv."],
    ["{{gräns}} och {{minsta-bas}}.", "5 och 10."],
  ])("%s", (template, expected) => {
    expect(write(template)).toBe(expected);
  });

  it("speaks the language of its template", () => {
    expect(write("{{share insats_erbjuden}}.", "en")).toBe("30% (278 of 935; 95% CI 25–35%).");
  });

  it.each([
    ["kon=pojke mot kon=flicka", /^högre för \*Pojke\*.* än för \*Flicka\*/],
    [
      "kon=flicka mot kon=pojke",
      /^lägre för \*Flicka\*.*skillnaden är 20 procentenheter \(95 % KI 14 till 26; p < 0,001\)/,
    ],
    ["ses=lag mot ses=hog", /^inte säkert skild mellan \*Låg\*.*skillnaden är 0,6 procentenheter/],
  ])("a comparison %s", (pair, expected) => {
    expect(write(`{{jämför insats_erbjuden ${pair}}}.`)).toMatch(expected);
  });
});

describe("two groups of a field", () => {
  const compared = (pAdjusted: number): string => {
    const all = { question: "insats_erbjuden", value: null, field: "kon", code: null, groups: 2 };
    const verdict = pAdjusted < 0.05 ? ("different" as const) : ("uncertain" as const);
    const comparisons = [{ ...all, chiSquare: 4, df: 1, p: pAdjusted, pAdjusted, verdict }];
    const text = "{{jämför insats_erbjuden kon=pojke mot kon=flicka}}.";
    const [block] = writeDocument({ ...input, comparisons }, [], text);
    return block !== undefined && "markdown" in block ? plainAsides(block.markdown) : "";
  };

  it("do not certainly differ where the groups of the field do not, and have no smaller p-value", () => {
    expect(compared(0.2)).toMatch(/^inte säkert skild .*p = 0,200/);
    expect(compared(0.04)).toMatch(/^högre .*p = 0,040/);
  });
});

describe("what cannot be told", () => {
  it.each([
    [
      "a protected number",
      "Andelen är {{andel insats_erbjuden ses=mellan}} av alla.",
      "Uppgiften ”Insats erbjuds: Mellan” är skyddad: den, eller det som återstår av gruppen, gäller färre än 5 barn.",
    ],
    [
      "a small base",
      "Andelen är {{andel insats_erbjuden orsak=skola}}.",
      "Underlaget för ”Insats erbjuds: Skolrelaterad problematik” är för litet för att bedöma.",
    ],
    [
      "who is most where none is shown but those that are none",
      "Mest {{högst arenden uppgiftslamnare}}.",
      "Uppgiften ”Ärenden efter uppgiftslämnare” är skyddad: den, eller det som återstår av gruppen, gäller färre än 5 barn.",
    ],
    [
      "several things of a list",
      "- Ett {{antal individer}}.\n- Två {{andel insats_erbjuden ses=mellan}}.\n- Tre {{högst arenden uppgiftslamnare}}.\n- Fyra.",
      "- Ett 1 750.\n- Skyddat, för uppgiften eller det som återstår av gruppen gäller färre än 5 barn: Insats erbjuds: Mellan; Ärenden efter uppgiftslämnare.\n- Fyra.",
    ],
    [
      "too short a follow-up",
      "Så många: {{andel ateraktualiserad_12m}}.",
      "Uppföljningstiden är för kort för att säga något om ”Återaktualisering inom 12 månader”.",
    ],
    [
      "one side of a comparison",
      "Den är {{jämför insats_erbjuden ses=lag mot ses=mellan}}.",
      "Uppgiften ”Insats erbjuds: Mellan” är skyddad: den, eller det som återstår av gruppen, gäller färre än 5 barn.",
    ],
    [
      "something the data lack",
      "Först det. Andelen är {{andel insats_fullfoljd}}. Sedan detta.",
      "Först det. Sedan detta.",
    ],
    ["a group that does not occur", "Andelen är {{andel insats_erbjuden kon=okand}}.", ""],
  ])("%s", (_, template, expected) => {
    expect(write(template)).toBe(expected);
  });

  it("does not touch the other sentences of a paragraph or list", () => {
    const list = "- Ett {{antal individer}}.\n- Två {{andel insats_erbjuden ses=mellan}}.\n- Tre.";
    expect(
      write(list)
        .split("\n")
        .map((line) => line.slice(0, 8)),
    ).toEqual(["- Ett 1 ", "- Uppgif", "- Tre."]);
  });

  it("leaves out sections and empty headings", () => {
    const text =
      "# T\n\n## A {{kräver insats_fullfoljd}}\n\nText.\n\n### Under\n\nMer.\n\n## B\n\n{{andel insats_fullfoljd}}.\n\n## C\n\nKvar.";
    expect(write(text)).toBe("T\nC\nKvar.");
  });
});

describe("a paragraph that ends with a colon", () => {
  it.each([
    ["is left out with the table that it leads to", "Så blir det:\n\n{{återkomst}}\n\nSlut.", "Slut."],
    ["stays before one", "Så blir det:\n\n{{nivåregler}}\n\n{{indata}}", "Så blir det:"],
    ["is else like any other", "Så blir det:\n\nSlut.", "Så blir det:\nSlut."],
  ])("%s", (_, template, expected) => {
    expect(write(template).startsWith(expected)).toBe(true);
  });
});
