import type { Lang } from "../errors/catalogue.js";

/** The steps of a run, as they are shown. */
const STEPS = {
  read: { sv: "läser filerna", en: "reading the files" },
  load: { sv: "laddar raderna", en: "loading the rows" },
  stages: { sv: "bearbetar ärendena", en: "working through the cases" },
  questions: { sv: "räknar svaren", en: "counting the answers" },
  placements: { sv: "räknar placeringarna", en: "counting the placements" },
  contacts: { sv: "räknar kontakterna", en: "counting the contacts" },
  inventory: { sv: "håller behoven mot inventeringen", en: "holding needs against the inventory" },
  returns: { sv: "följer upp utredningarna", en: "following up the investigations" },
  levels: { sv: "prövar nivåreglerna", en: "trying the rules for levels" },
  claims: { sv: "prövar påståendena", en: "judging the claims" },
  charts: { sv: "ritar diagrammen", en: "drawing the charts" },
  report: { sv: "skriver rapporten", en: "writing the report" },
  write: { sv: "skriver tabellerna", en: "writing the tables" },
  recount: { sv: "räknar om den förra perioden", en: "counting the earlier period anew" },
  store: { sv: "sparar siffrorna i lagret", en: "keeping the figures in the store" },
  swap: { sv: "lägger rapporten på plats", en: "putting the report in place" },
} as const;

export type Step = keyof typeof STEPS;

/** Times the named steps of a run and shows them on a terminal when they take more than a moment. */
export class Progress {
  readonly seconds: Record<string, number> = {};
  /** The steps that are shown, the latest last: a step may begin before another has ended. */
  private readonly shown: string[] = [];

  /**
   * @param stream where progress is shown, or null for silence
   * @param now milliseconds from a clock that never goes back
   */
  constructor(
    private readonly stream: { write(text: string): unknown } | null,
    private readonly now: () => number,
    private readonly lang: Lang,
  ) {}

  /** Runs a step under a name; the name appears after half a second. */
  async step<T>(name: Step, work: () => Promise<T> | T): Promise<T> {
    const start = this.now();
    const label = STEPS[name][this.lang];
    const timer = setTimeout(() => this.show([...this.shown, label]), 500);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      if (this.shown.includes(label)) this.show(this.shown.filter((other) => other !== label));
      this.seconds[name] = (this.seconds[name] ?? 0) + (this.now() - start) / 1000;
    }
  }

  private show(labels: readonly string[]): void {
    this.shown.splice(0, this.shown.length, ...labels);
    const latest = labels.at(-1);
    this.stream?.write(latest === undefined ? "\r\u001B[K" : `\r\u001B[K… ${latest}`);
  }
}
