import type { Case } from "../support/cases.js";
import type { Service } from "./made-up.js";

/** What is known of a child in a group of needs. */
interface Child {
  met: boolean;
  readonly offered: Set<string>;
  readonly accepted: Set<string>;
  readonly completed: Set<string>;
}

/** Numbers of a group of needs: children, services, without; and [n, base, missing] of each step. */
export interface Recounted {
  readonly children: number;
  readonly services: number;
  readonly without: number;
  readonly offered: readonly number[];
  readonly accepted: readonly number[];
  readonly completed: readonly number[];
}

const CHILD_REASONS = new Set(["skola", "beteende"]);

/** Whether a service meets a need, in the words of schemas/needs.json. */
export function meets(service: Service, level: string, ageClass: string, reason: string): boolean {
  const { niva, malgrupp = "", orsak = "", alder_fran: from = "", alder_till: to = "" } = service;
  const [low = 0, high = 0] =
    { "0-5": [0, 5], "6-12": [6, 12], "13-17": [13, 17], "18+": [18, 20] }[ageClass] ?? [];
  const [youngest, oldest] = [from === "" ? 0 : Number(from), to === "" ? 999 : Number(to)];
  if (niva !== level || youngest > oldest || youngest > high || oldest < low) return false;
  if (orsak !== "") return orsak.split("|").includes(reason);
  if (malgrupp === "") return true;
  return malgrupp.split("|").some((target) => {
    if (target === "barn") return CHILD_REASONS.has(reason);
    if (target === "foraldrar") return !CHILD_REASONS.has(reason);
    if (target === "separerade") return reason === "foraldrakonflikt";
    return target === "skola" && reason === "skola";
  });
}

function ageClassOf(alder: string): string | null {
  if (alder === "") return null;
  const age = Number(alder);
  return age <= 5 ? "0-5" : age <= 12 ? "6-12" : age <= 17 ? "13-17" : "18+";
}

const answer = (code: string): string => (code === "" ? "okand" : code);

function stepsOf({ utredning_inledd: opened = "", ...rest }: Case): [string, string | null, string | null] {
  const offered = opened === "ja" ? answer(rest["insats_erbjuden"] ?? "") : answer(opened);
  const isOffered = opened === "ja" && rest["insats_erbjuden"] === "ja";
  const said = rest["insats_accepterad"] === "delvis" ? "ja" : answer(rest["insats_accepterad"] ?? "");
  const ended = rest["insats_fullfoljd"] ?? "";
  const completed = ended === "pagar" ? null : ended === "" ? "okand" : ended === "ja" ? "ja" : "nej";
  return [offered, isOffered ? said : null, isOffered && said === "ja" ? completed : null];
}

/** A second counter of needs, which shares no code with the stages; keys are groups as JSON. */
export function recountNeeds(cases: readonly Case[], services: readonly Service[]): Map<string, Recounted> {
  const children = new Map<string, Map<string, Child>>();
  const meeting = new Map<string, Set<string>>();
  for (const unit of cases) {
    const { orsak = "", niva = "", alder = "", person_id: person = "" } = unit;
    const ageClass = ageClassOf(alder);
    if (ageClass === null) continue;
    const [offered, accepted, completed] = stepsOf(unit);
    for (const reason of orsak.split("|").filter(Boolean)) {
      const own = services.filter((service) => meets(service, niva, ageClass, reason));
      for (let mask = 0; mask < 8; mask += 1) {
        const group = JSON.stringify({
          ...((mask & 1) === 0 ? {} : { niva }),
          ...((mask & 2) === 0 ? {} : { alder_grupp: ageClass }),
          ...((mask & 4) === 0 ? {} : { orsak: reason }),
        });
        const inGroup = children.get(group) ?? new Map<string, Child>();
        children.set(group, inGroup);
        const child = inGroup.get(person) ?? {
          met: true,
          offered: new Set<string>(),
          accepted: new Set<string>(),
          completed: new Set<string>(),
        };
        inGroup.set(person, child);
        child.met &&= own.length > 0;
        child.offered.add(offered);
        if (accepted !== null) child.accepted.add(accepted);
        if (completed !== null) child.completed.add(completed);
        const names = meeting.get(group) ?? new Set<string>();
        meeting.set(group, names);
        for (const { namn = "" } of own) names.add(namn);
      }
    }
  }
  const entries = [...children].map(([group, inGroup]) => {
    const all = [...inGroup.values()];
    const step = (name: "offered" | "accepted" | "completed"): number[] => {
      const told = all.map((child) => child[name]).filter((codes) => codes.size > 0);
      const yes = told.filter((codes) => codes.has("ja")).length;
      const unknown = told.filter((codes) => !codes.has("ja") && codes.has("okand")).length;
      return [yes, told.length - unknown, unknown];
    };
    const counted: Recounted = {
      children: all.length,
      services: meeting.get(group)?.size ?? 0,
      without: all.filter(({ met }) => !met).length,
      offered: step("offered"),
      accepted: step("accepted"),
      completed: step("completed"),
    };
    return [group, counted] as const;
  });
  return new Map(entries);
}
