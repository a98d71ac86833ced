import type { Case } from "./cases.js";

/** Numbers that look random and are the same every time. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** Clean made-up cases with many small groups, children with many cases, and blanks everywhere. */
export function madeUpCases(count: number, seed: number): Case[] {
  const roll = dice(seed);
  const one = (...codes: string[]): string => codes[roll(codes.length)] ?? "";
  const day = (from: number, span: number): string =>
    new Date(Date.UTC(2017, 0, from + roll(span))).toISOString().slice(0, 10);
  return Array.from({ length: count }, (_, index) => {
    const opened = roll(5) < 3;
    const start = 1 + roll(500);
    const offered = opened ? one("ja", "ja", "nej", "") : "";
    return {
      arende_id: `M${index}`,
      person_id: roll(12) === 0 ? "" : `P${roll(roll(3) === 0 ? 3 : count)}`,
      inkom_datum: day(1, 500),
      initiering: one("anmalan", "anmalan", "anmalan", "ansokan", ""),
      ansokan_avser: one("familjestod", "kontaktperson_familj", ""),
      uppgiftslamnare: one("skola", "skola", "skola", "polis_aklagare", "bvc", "anonym", ""),
      orsak: one("skola", "heder", "skola|heder", "vald_familj", "vald_familj|ekonomi|rymning", ""),
      vald_riktning: one("mot_barnet", "mot_annan_familjemedlem", ""),
      kon: one("pojke", "flicka", "flicka", ""),
      alder: one("3", "5", "6", "12", "13", "16", "18", ""),
      ses: one("lag", "mellan", "hog", "hog", "hog", "hog"),
      omrade: one("Ängby", "Söder", "Norr", "Norr", "Norr", ""),
      hist_anmalan: one("ja", "nej", ""),
      hist_utredning: one("ja", "nej", "nej", "nej", ""),
      hist_insats: one("ja", "nej", "nej", "nej", "nej", "nej", "nej", "nej"),
      fb_beslut: opened ? "inleds" : one("inleds_ej", "inleds_ej", "overflyttad", "pagar", ""),
      fb_beslut_datum: roll(6) === 0 ? "" : day(1, 520),
      barn_boende: one("bor_heltid", "bor_ej_med", ""),
      utr_start: opened && roll(10) > 0 ? day(start, 1) : "",
      utr_slut: opened && roll(6) > 0 ? day(start - 3 + roll(170), 1) : "",
      barn_samtal: one("ja", "nej", ""),
      skola_kontakt: one("ja", "nej", "nej", "nej", "nej", "nej"),
      insats_erbjuden: offered,
      insats_typ:
        offered === "ja" ? one("familjebehandling", "kontaktperson|familjebehandling", "placering", "") : "",
      insats_accepterad: offered === "ja" ? one("ja", "ja", "nej", "delvis", "") : "",
      insats_fullfoljd: offered === "ja" ? one("ja", "nej", "pagar", "avbruten_familj", "") : "",
      ateraktualiserad: one("", "", "", "ja", "nej"),
    };
  });
}
