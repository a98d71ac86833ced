import { fault } from "../errors/behov-error.js";
import { aalenJohansen } from "../statistics/aalen-johansen.js";
import type { ClusterRows } from "../statistics/cluster-paths.js";
import {
  clusteredRestrictedMeanError,
  clusteredSurvivalError,
  incidenceErrors,
  independentUnits,
} from "../statistics/infinitesimal-jackknife.js";
import { greenwoodError, kaplanMeier, logLogBand, medianTime } from "../statistics/kaplan-meier.js";
import { lifeTable, type LifeTable } from "../statistics/life-table.js";
import { logRank } from "../statistics/log-rank.js";
import { restrictedMean } from "../statistics/restricted-mean.js";
import { numbersAt } from "./complete-rows.js";
import type { Data } from "./data.js";
import { pick, readFollowUp, sizeOf, type FollowUpRows, type Sample } from "./follow-up.js";
import { column, optional, type Method } from "./method.js";

/** Kaplan–Meier curves by group. */
export const kaplanMeierMethod: Method = {
  name: "kaplan-meier",
  label: {
    sv: "andelen utan händelse över tid (Kaplan–Meier), med log-log-intervall",
    en: "the share without an event over time (Kaplan–Meier), with log-log intervals",
  },
  options: [
    column("time"),
    column("event"),
    optional("group"),
    optional("cluster"),
    optional("entry", {
      sv: "kolumnen med tiden då raden börjar följas, när den inte är 0 för alla",
      en: "the column with the time from which a row is followed, where it is not 0 for all",
    }),
    optional("count"),
    {
      name: "tau",
      kind: "number",
      required: false,
      label: {
        sv: "var den begränsade medeltiden slutar; annars den kortaste av gruppernas längsta tider",
        en: "where the restricted mean ends; otherwise the shortest of the groups' longest times",
      },
    },
  ],
  compute(data, given) {
    const sample = readFollowUp("kaplan-meier", data, given, data.yesNo(given["event"] ?? "").values);
    const followed = sample.groups.map(({ group, rows }) => ({ group, rows: pick(sample, rows) }));
    const shortest = Math.min(...followed.map(({ rows }) => rows.time.reduce((a, b) => Math.max(a, b))));
    const tau = given["tau"] === undefined ? shortest : Number(given["tau"]);
    return {
      omitted: sample.omitted,
      tau,
      groups: followed.map(({ group, rows }) => ({ group, ...survivalCurve(rows, tau) })),
    };
  },
};

/** The log-rank test of equal hazards. */
export const logRankMethod: Method = {
  name: "log-rank",
  label: {
    sv: "om händelserna kommer lika fort i alla grupper (log-rank)",
    en: "whether the events come equally fast in all groups (log-rank)",
  },
  options: [column("time"), column("event"), column("group"), optional("strata"), optional("count")],
  compute(data, given) {
    const sample = readFollowUp("log-rank", data, given, data.yesNo(given["event"] ?? "").values);
    return { omitted: sample.omitted, ...comparison(sample) };
  },
};

/** Aalen–Johansen curves by group and cause. */
export const aalenJohansenMethod: Method = {
  name: "aalen-johansen",
  label: {
    sv: "andelen med händelse av varje slag över tid, när slagen utesluter varandra (Aalen–Johansen)",
    en: "the share with an event of each cause over time, when the causes compete (Aalen–Johansen)",
  },
  options: [
    column("time"),
    column("event", {
      sv: "kolumnen med händelsens slag (0 = censurerad)",
      en: "the column with the cause of the event (0 = censored)",
    }),
    optional("group"),
    optional("cluster"),
    optional("count"),
  ],
  compute(data, given) {
    const { causes, cause } = causesOf(data, given["event"] ?? "");
    if (causes.length === 0) throw fault("input.method", { method: "aalen-johansen", rule: "0 events" });
    const sample = readFollowUp("aalen-johansen", data, given, cause);
    return {
      omitted: sample.omitted,
      groups: sample.groups.map(({ group, rows }) => ({
        group,
        ...incidenceCurves(pick(sample, rows), causes),
      })),
    };
  },
};

function survivalCurve(rows: FollowUpRows, tau: number): object {
  const table = lifeTable(rows);
  const survival = kaplanMeier(table);
  const clustered = inClusters(rows, table);
  const se = clustered === null ? greenwoodError(table, survival) : clusteredSurvivalError(table, clustered);
  const band = logLogBand(survival, se);
  const restricted = restrictedMean(table, tau);
  return {
    n: total(rows.count),
    time: [...table.time],
    atRisk: [...table.atRisk],
    events: [...table.events],
    censored: [...table.censored],
    survival: [...survival],
    se: [...se],
    lower: [...band.lower],
    upper: [...band.upper],
    median: medianTime(table.time, survival),
    medianLower: medianTime(table.time, band.lower),
    medianUpper: medianTime(table.time, band.upper),
    restrictedMean: restricted.mean,
    restrictedMeanSe:
      clustered === null || Number.isNaN(restricted.mean)
        ? restricted.se
        : clusteredRestrictedMeanError(table, clustered, tau),
  };
}

function comparison({ time, cause: event, group, groups, stratum, count }: Sample): object {
  if (groups.length < 2) throw fault("input.method", { method: "log-rank", rule: "< 2 groups" });
  const strata = stratum === null ? {} : { stratum, strata: sizeOf(stratum) };
  try {
    const result = logRank({ time, event, group, groups: groups.length, count, ...strata });
    return {
      groups: groups.map((member) => member.group),
      n: groups.map((member) => total(numbersAt(count, member.rows))),
      observed: [...result.observed],
      expected: [...result.expected],
      chiSquare: result.chiSquare,
      df: result.df,
      p: result.p,
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw fault("input.method", { method: "log-rank", rule: "groups never at risk at the same time" });
  }
}

function incidenceCurves(rows: FollowUpRows, causes: readonly (string | number)[]): object {
  const table = lifeTable(rows, causes.length);
  const errors = incidenceErrors(table, inClusters(rows, table) ?? independentUnits(table));
  const curves = aalenJohansen(table).map((incidence, place) => {
    const se = errors[place] ?? new Float64Array(incidence.length);
    const { lower, upper } = logLogBand(incidence, se);
    return {
      cause: causes[place],
      time: [...table.time],
      events: [...(table.byCause[place] ?? [])],
      incidence: [...incidence],
      se: [...se],
      lower: [...lower],
      upper: [...upper],
    };
  });
  return { n: total(rows.count), atRisk: [...table.atRisk], causes: curves };
}

/** The causes that occur, in order, and the place of each row's cause among them, from 1. */
function causesOf(data: Data, name: string): { causes: (string | number)[]; cause: Float64Array } {
  const { levels, index } = data.categories(name);
  const isCensored = levels.map((level) => Number(level) === 0);
  const causes = levels.filter((_, place) => isCensored[place] === false);
  const codes = levels.map((level, place) => (isCensored[place] === true ? 0 : causes.indexOf(level) + 1));
  return {
    causes: causes.map((level) => (Number.isFinite(Number(level)) ? Number(level) : level)),
    cause: Float64Array.from(index, (place) => codes[place] ?? Number.NaN),
  };
}

function inClusters(rows: FollowUpRows, table: LifeTable): ClusterRows | null {
  const { cluster, cause, count } = rows;
  if (cluster === null) return null;
  return { first: table.first, last: table.last, cause, count, cluster, clusters: sizeOf(cluster) };
}

function total(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
