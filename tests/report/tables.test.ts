import { describe, expect, it } from "vitest";
import type { Figure } from "../../src/questions/figure.js";
import { writeDocument } from "../../src/report/document.js";
import type { ReportTable } from "../../src/report/report-table.js";
import { sampleReportInput, share, suppressed } from "./sample-report.js";

const pair = (from: string, to: string, n: number | null): Figure => ({
  question: "aterkomst_orsak",
  kind: "count",
  by: { orsak: from },
  value: { orsak: to },
  n,
  base: n,
  missing: n === null ? null : 0,
  status: n === null ? "suppressed" : "ok",
});

const input = {
  ...sampleReportInput(),
  figures: [
    share("utredning_inledd", {}, 900, 2000),
    share("utredning_inledd", { kon: "flicka" }, 400, 1000),
    suppressed("utredning_inledd", { kon: "okand" }),
    share("utredning_inledd", { ses: "lag" }, 3, 9),
    share("barn_samtal", {}, 450, 900),
    share("barn_samtal", { kon: "flicka" }, 200, 400),
    share("arenden", { kon: "flicka" }, 250, 1000, { alder_grupp: "0-5" }),
    share("arenden", { kon: "pojke" }, 300, 1000, { alder_grupp: "0-5" }),
    pair("skola", "beteende", 7),
    pair("beteende", "beteende", 12),
    pair("beteende", "bostad", null),
  ],
};

function table(template: string): ReportTable | undefined {
  const [block] = writeDocument(input, [], template);
  return block?.kind === "table" ? block.table : undefined;
}

function cells(template: string): string[] {
  const rows = table(template)?.rows ?? [];
  return rows.map((row) => row.join(" | ").replaceAll("\u00a0", " "));
}

describe("tables of figures", () => {
  it.each([
    ["{{tabell utredning_inledd}}", ["Utredning inleds | 900 | 2 000 | 45 % | 40–50 % | 0"]],
    [
      "{{tabell utredning_inledd kon ses}}",
      [
        "Kön: Flicka | 400 | 1 000 | 40 % | 35–45 % | 0",
        "Kön: Uppgift saknas | skyddat | – | – | – | –",
        "Socioekonomisk nivå: Låg | 3 | 9 | för få | – | 0",
      ],
    ],
    [
      "{{tabell utredning_inledd+barn_samtal kon}}",
      [
        "Samtliga | 45 % (900 av 2 000) | 50 % (450 av 900)",
        "Kön: Flicka | 40 % (400 av 1 000) | 50 % (200 av 400)",
        "Kön: Uppgift saknas | skyddat | inga",
      ],
    ],
    ["{{tabell arenden alder_grupp inom kon}}", ["0–5 år | 30 % (300) | 25 % (250)"]],
    [
      "{{tabell aterkomst_orsak orsak inom orsak}}",
      [
        "Beteendeproblematik | Beteendeproblematik | 12",
        "Skolrelaterad problematik | Beteendeproblematik | 7",
        "Övriga | Övriga | skyddat",
      ],
    ],
    ["{{tabell ateraktualiserad kon}}", []],
  ])("%s", (template, expected) => {
    expect(cells(template)).toEqual(expected);
  });

  it("say in words that nothing was remarked on", () => {
    const clean = { ...input, quality: [], notAnswered: [] };
    expect(writeDocument(clean, [], "{{kvalitet}}\n\n{{obesvarade}}")).toEqual([
      { kind: "text", markdown: "Ingen anmärkning gjordes vid inläsningen." },
      { kind: "text", markdown: "Alla frågor kunde besvaras." },
    ]);
  });
});
