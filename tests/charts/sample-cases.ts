/** A made-up case: field → code, several reasons, and what it takes to answer the questions. */
export interface SampleCase {
  readonly child: number;
  readonly codes: Readonly<Record<string, string>>;
  readonly reasons: readonly string[];
  readonly days: number;
}

/** The same made-up cases every time, shaped like the published 2017 report. */
export function sampleCases(count: number): SampleCase[] {
  let state = 20170101;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = (weights: Readonly<Record<string, number>>): string => {
    let left = random() * Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    for (const [code, weight] of Object.entries(weights)) {
      left -= weight;
      if (left < 0) return code;
    }
    return Object.keys(weights)[0] ?? "";
  };
  const yes = (share: number): string => (random() < share ? "ja" : "nej");
  const known = (code: string, unknown = 0.03): string => (random() < unknown ? "okand" : code);

  return Array.from({ length: count }, (_, at): SampleCase => {
    const kon = pick({ pojke: 55, flicka: 45 });
    const age = pick({ "0-5": 25, "6-12": 39, "13-17": 31, "18+": 5 });
    const ses = pick({ lag: 45, mellan: 35, hog: 20 });
    const older = age === "13-17" || age === "18+";
    const reporter = pick({
      polis_aklagare: older ? 46 : 24,
      skola: age === "0-5" ? 1 : 21,
      forskola: age === "0-5" ? 6 : 0,
      psykiatri: 9,
      bvc: age === "0-5" ? 3 : 0,
      annan_hsv: 7,
      barnet: older ? 3 : 1,
      foralder: 9,
      anhorig_annan_privat: 7,
      anonym: 5,
      socialtjanst_egen: 9,
      annan_kommun: 3,
      kriminalvard: 1,
      domstol_familjeratt: 1,
      ovrig_myndighet: 2,
      hem_verksamhet: 0.6,
      ideell: 0.3,
      ovrig: 2,
    });
    const reasonWeights = {
      skola: older ? 16 : 12,
      beteende: older ? 16 : 9,
      psykisk_ohalsa_barn: older ? 10 : 3,
      missbruk_barn: older ? 11 : 0,
      snatteri_forseelse: older ? 9 : 2,
      annan_kriminalitet: older ? 11 : 1,
      vald_familj: older ? 10 : 24,
      overgrepp_barn: older ? 7 : 12,
      vanvard: older ? 3 : 9,
      missbruk_vuxen: older ? 4 : 11,
      kriminalitet_vuxen: 3,
      psykisk_ohalsa_vuxen: older ? 6 : 13,
      bostad: 3,
      heder: 1.2,
      foraldrakonflikt: 5,
      ekonomi: 0.8,
      rymning: 0.3,
      sjalvskada: 0.4,
    };
    const reasons = [...new Set([pick(reasonWeights), ...(random() < 0.25 ? [pick(reasonWeights)] : [])])];
    const child = reasons.some((code) => adultReasons.has(code)) ? 0 : 1;
    const both = reasons.some((code) => !adultReasons.has(code)) && child === 0;
    const initiering = pick({ anmalan: 94, ansokan: 4, annat_satt: 2 });
    const open = reasons.some((code) => strong.has(code))
      ? 0.62
      : reasons.some((code) => weak.has(code))
        ? 0.17
        : 0.38;
    const opened = initiering === "ansokan" || random() < open ? "ja" : "nej";
    const offered =
      opened === "ja"
        ? yes(reasons.includes("beteende") ? 0.45 : initiering === "ansokan" ? 0.43 : 0.27)
        : "";
    const talked = yes(reasons.includes("overgrepp_barn") ? 0.76 : child === 1 ? 0.55 : 0.42);
    return {
      child: random() < 0.24 ? Math.floor(random() * at) : at,
      codes: {
        kon: known(kon, 0.005),
        alder_grupp: age,
        ses: known(ses, 0.04),
        omrade: pick({ Vinsta: 20, Vällingby: 30, Åkeshov: 14, Ängby: 9, Råcksta: 27 }),
        initiering,
        uppgiftslamnare: known(reporter, 0.02),
        orsak_koppling: both ? "bada" : child === 1 ? "barn" : "vuxen",
        vald_riktning: reasons.includes("overgrepp_barn")
          ? "mot_barnet"
          : reasons.includes("vald_familj")
            ? "mot_annan_familjemedlem"
            : "okand",
        hist_anmalan: known(yes(0.5), 0.1),
        hist_utredning: known(yes(0.35), 0.1),
        hist_insats: known(yes(0.2), 0.1),
        organisation: pick({ pilot: 20, linje: 80 }),
        utredning_inledd: opened,
        barn_boende: pick({ bor_heltid: 16, bor_delvis_vaxelvis: 6, bor_ej_med: 24, okand: 54 }),
        barn_samtal: known(talked, 0.02),
        skola_kontakt: known(
          yes(reporter === "skola" || reporter === "forskola" ? 0.48 : kon === "pojke" ? 0.3 : 0.19),
          0.02,
        ),
        insats_erbjuden: offered,
        insats_accepterad: offered === "ja" ? yes(age === "13-17" ? 0.75 : 0.63) : "",
        insats_typ: pick({
          familjebehandling: 53,
          kontaktfamilj: 8,
          kontaktperson: 5,
          familjestod_foraldrastod: 14,
          strukturerat_oppenvardsprogram: 7,
          personligt_stod: 6,
          placering: 5,
          annan: 2,
        }),
        ansokan_avser: pick({ familjestod: 47, kontaktperson_familj: 46, annat: 7 }),
        closed: opened === "ja" ? yes(0.96) : "",
        returned: yes(talked === "ja" ? 0.26 : offered === "nej" ? 0.35 : 0.28),
        recent: yes(0.12),
      },
      reasons,
      days: Math.round(40 + random() * 90 + random() * 60),
    };
  });
}

const adultReasons = new Set([
  "vald_familj",
  "overgrepp_barn",
  "vanvard",
  "missbruk_vuxen",
  "kriminalitet_vuxen",
  "psykisk_ohalsa_vuxen",
  "bostad",
  "heder",
  "foraldrakonflikt",
  "ekonomi",
]);
const strong = new Set(["vald_familj", "overgrepp_barn", "vanvard", "psykisk_ohalsa_barn"]);
const weak = new Set(["snatteri_forseelse", "annan_kriminalitet", "missbruk_barn"]);
