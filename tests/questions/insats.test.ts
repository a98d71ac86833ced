import { describe, expect, test } from "vitest";
import { expectFigures, type Definition } from "./expect.js";

const offered = { utredning_inledd: "ja", insats_erbjuden: "ja" };

const DEFINITIONS: readonly Definition[] = [
  [
    "insats_erbjuden: of utredningar",
    [
      offered,
      { utredning_inledd: "ja", insats_erbjuden: "nej" },
      { utredning_inledd: "ja", insats_erbjuden: "" },
      { utredning_inledd: "nej", insats_erbjuden: "ja" },
    ],
    [["insats_erbjuden", 1, 2, 1]],
  ],
  [
    "insats_accepterad: of offers; partly is accepted, blank is missing",
    [
      { ...offered, insats_accepterad: "ja" },
      { ...offered, insats_accepterad: "delvis" },
      { ...offered, insats_accepterad: "nej" },
      { ...offered, insats_accepterad: "" },
      { utredning_inledd: "ja", insats_erbjuden: "nej", insats_accepterad: "ja" },
      { utredning_inledd: "ja", insats_erbjuden: "", insats_accepterad: "ja" },
      { utredning_inledd: "nej", insats_erbjuden: "ja", insats_accepterad: "ja" },
    ],
    [
      ["insats_accepterad", 2, 3, 1],
      ["insats_accepterad_av_utredda", 2, 4, 2],
      ["insats_accepterad_av_arenden", 2, 5, 2],
    ],
  ],
  [
    "insats_accepterad_av_arenden: no utredning is no, an unknown one is missing",
    [
      { ...offered, insats_accepterad: "ja" },
      { utredning_inledd: "nej", insats_erbjuden: "", insats_accepterad: "" },
      { utredning_inledd: "", insats_erbjuden: "", insats_accepterad: "" },
      { utredning_inledd: "ja", insats_erbjuden: "nej", insats_accepterad: "" },
    ],
    [
      ["insats_accepterad", 1, 1, 0],
      ["insats_accepterad_av_utredda", 1, 2, 0],
      ["insats_accepterad_av_arenden", 1, 3, 1],
    ],
  ],
  [
    "insats_typ: the first; insats_typ_nagon: at any place; flera_insatser: more than one",
    [
      { ...offered, insats_typ: "Familjebehandling; Kontaktperson" },
      { ...offered, insats_typ: "Kontaktperson|Familjebehandling" },
      { ...offered, insats_typ: "Familjebehandling" },
      { ...offered, insats_typ: "" },
      { utredning_inledd: "ja", insats_erbjuden: "nej", insats_typ: "Placering" },
    ],
    [
      ["insats_typ → insats_typ=familjebehandling", 2, 3, 1],
      ["insats_typ → insats_typ=kontaktperson", 1, 3, 1],
      ["insats_typ_nagon → insats_typ=familjebehandling", 3, 3, 1],
      ["insats_typ_nagon → insats_typ=kontaktperson", 2, 3, 1],
      ["flera_insatser", 2, 3, 1],
    ],
  ],
  [
    "insats_typ within groups",
    [
      { ...offered, insats_typ: "placering", kon: "pojke" },
      { ...offered, insats_typ: "kontaktperson", kon: "pojke" },
      { ...offered, insats_typ: "placering", kon: "" },
    ],
    [
      ["insats_typ kon=pojke → insats_typ=placering", 1, 2, 0],
      ["insats_typ kon=okand → insats_typ=placering", 1, 1, 0],
      ["insats_typ_nagon kon=pojke → insats_typ=placering", 1, 2, 0],
    ],
  ],
  [
    "insats_metod: of offers; unknown is a category",
    [
      { ...offered, metod: "Tryggare barn" },
      { ...offered, metod: "" },
      { ...offered, metod: "gubbe" },
      { utredning_inledd: "ja", insats_erbjuden: "nej", metod: "Komet" },
    ],
    [
      ["insats_metod → insats_metod=tryggare_barn", 1, 3, 0],
      ["insats_metod → insats_metod=okand", 2, 3, 0],
    ],
  ],
  [
    "insats_fullfoljd: of accepted that have ended; a break is no, an ongoing one stands outside",
    [
      { ...offered, insats_accepterad: "ja", insats_fullfoljd: "ja" },
      { ...offered, insats_accepterad: "delvis", insats_fullfoljd: "nej" },
      { ...offered, insats_accepterad: "ja", insats_fullfoljd: "avbruten_familj" },
      { ...offered, insats_accepterad: "ja", insats_fullfoljd: "avbruten_socialtjanst" },
      { ...offered, insats_accepterad: "ja", insats_fullfoljd: "pagar" },
      { ...offered, insats_accepterad: "ja", insats_fullfoljd: "" },
      { ...offered, insats_accepterad: "nej", insats_fullfoljd: "ja" },
      { ...offered, insats_accepterad: "", insats_fullfoljd: "ja" },
    ],
    [["insats_fullfoljd", 1, 4, 1]],
  ],
];

describe("definitions over insatser", () => {
  test.each(DEFINITIONS)("%s", async (_, cases, expected) => {
    const { results } = await expectFigures(cases, expected);
    for (const { n, base, missing } of results)
      expect((n ?? 0) <= (base ?? 0) && (missing ?? 0) >= 0).toBe(true);
  });
});
