import { describe, test } from "vitest";
import { expectFigures, type Definition } from "./expect.js";

const opened = { utredning_inledd: "ja" };
const offered = { ...opened, insats_erbjuden: "ja" };
const accepted = { ...offered, insats_accepterad: "ja" };
const closed = { utredning_inledd: "nej" };

const DEFINITIONS: readonly Definition[] = [
  [
    "brottstyp: of cases that name the crime, also as a group; several may be named",
    [
      { ...opened, brottstyp: "hot|ran" },
      { ...closed, brottstyp: "hot" },
      { ...closed, brottstyp: "" },
    ],
    [
      ["brottstyp → brottstyp=hot", 2, 2, 0],
      ["brottstyp → brottstyp=ran", 1, 2, 0],
      ["utredning_inledd brottstyp=hot", 1, 2, 0],
      ["utredning_inledd", 1, 3, 0],
    ],
  ],
  [
    "foralder_tidigare_…: of all cases; not asked is not known",
    [
      { foralder_tidigare_missbruk: "ja", foralder_tidigare_psykisk_ohalsa: "nej" },
      { foralder_tidigare_missbruk: "nej", foralder_tidigare_psykisk_ohalsa: "ej_tillfragad" },
      { foralder_tidigare_missbruk: "", foralder_tidigare_psykisk_ohalsa: "ja" },
    ],
    [
      ["foralder_tidigare_missbruk", 1, 2, 1],
      ["foralder_tidigare_psykisk_ohalsa", 1, 2, 1],
    ],
  ],
  [
    "stodbehov_utan_skyddsbehov: of cases about adults' problems that were not opened",
    [
      { ...closed, orsak: "missbruk_vuxen", stodbehov: "ja", skyddsbehov: "nej" },
      { ...closed, orsak: "missbruk_vuxen|skola", stodbehov: "ja", skyddsbehov: "ja" },
      { ...closed, orsak: "missbruk_vuxen", stodbehov: "ja", skyddsbehov: "" },
      { ...closed, orsak: "skola", stodbehov: "ja", skyddsbehov: "nej" },
      { ...opened, orsak: "missbruk_vuxen", stodbehov: "ja", skyddsbehov: "nej" },
    ],
    [["stodbehov_utan_skyddsbehov", 1, 2, 1]],
  ],
  [
    "ej_inledd_orsak: of cases that were not opened",
    [
      { ...closed, ej_inledd_orsak: "ingen_oro" },
      { ...closed, ej_inledd_orsak: "hanvisad" },
      { ...closed, ej_inledd_orsak: "" },
      { ...opened, ej_inledd_orsak: "ingen_oro" },
    ],
    [["ej_inledd_orsak → ej_inledd_orsak=ingen_oro", 1, 2, 1]],
  ],
  [
    "barn_samtal_orsak_ej: of utredningar in which the child was not spoken to",
    [
      { ...opened, barn_samtal: "nej", barn_samtal_orsak_ej: "lag_alder" },
      { ...opened, barn_samtal: "nej", barn_samtal_orsak_ej: "" },
      { ...opened, barn_samtal: "ja", barn_samtal_orsak_ej: "lag_alder" },
      { ...closed, barn_samtal: "nej", barn_samtal_orsak_ej: "lag_alder" },
    ],
    [["barn_samtal_orsak_ej → barn_samtal_orsak_ej=lag_alder", 1, 1, 1]],
  ],
  [
    "ej_accept_orsak: of offers that the family declined",
    [
      { ...offered, insats_accepterad: "nej", ej_accept_orsak: "avstand" },
      { ...offered, insats_accepterad: "nej", ej_accept_orsak: "vill_ej" },
      { ...accepted, ej_accept_orsak: "avstand" },
    ],
    [["ej_accept_orsak → ej_accept_orsak=avstand", 1, 2, 0]],
  ],
  [
    "utforare: of offers; mal_uppfyllelse: of those completed",
    [
      { ...accepted, utforare: "egen", insats_fullfoljd: "ja", mal_uppfyllelse: "helt" },
      { ...accepted, utforare: "extern", insats_fullfoljd: "avbruten_familj", mal_uppfyllelse: "helt" },
      { ...opened, utforare: "egen", insats_erbjuden: "nej", insats_fullfoljd: "", mal_uppfyllelse: "" },
    ],
    [
      ["utforare → utforare=egen", 1, 2, 0],
      ["mal_uppfyllelse → mal_uppfyllelse=helt", 1, 1, 0],
    ],
  ],
];

describe("questions that the 2017 report left open", () => {
  test.each(DEFINITIONS)("%s", async (_, cases, expected) => {
    await expectFigures(cases, expected);
  });
});
