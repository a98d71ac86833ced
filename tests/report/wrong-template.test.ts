import { describe, expect, it } from "vitest";
import { BehovError } from "../../src/errors/behov-error.js";
import { writeDocument } from "../../src/report/document.js";
import { sampleReportInput, share } from "./sample-report.js";

const figures = [
  share("insats_erbjuden", {}, 278, 935),
  share("arenden", { kon: "flicka" }, 250, 1000, { alder_grupp: "0-5" }),
  share("arenden", { alder_grupp: "0-5" }, 250, 570, { kon: "flicka" }),
];

const write = (template: string): unknown => writeDocument({ ...sampleReportInput(), figures }, [], template);

describe("a wrong template", () => {
  it.each([
    ["an unknown verb", "{{hitta insats_erbjuden}}", 1],
    ["an unknown question", "Rad.\n\nAndel {{andel insats_erbjudna}}.", 3],
    ["an unknown field", "Rad\nrad {{andel insats_erbjuden hund=ja}}.", 2],
    ["an unknown code", "{{andel insats_erbjuden kon=kille}}", 1],
    ["an unknown chart", "# T\n\n{{diagram nagot}}", 3],
    ["the same chart twice", "{{diagram alder}}\n\n{{diagram alder}}", 3],
    ["an unknown field in a table", "{{tabell insats_erbjuden hund}}", 1],
    ["a table in a sentence", "Se {{tabell insats_erbjuden kon}}.", 1],
    ["a comparison with nothing", "{{jämför insats_erbjuden kon=pojke}}", 1],
    ["a rank without a field", "{{högst insats_erbjuden}}", 1],
    ["a verb that does not fit the question", "{{median insats_erbjuden}}", 1],
    ["a selection that fits two figures", "{{andel arenden kon=flicka alder_grupp=0-5}}", 1],
    ["half a placeholder", "En {{andel insats_erbjuden\noch två}}", 1],
    ["a comment above it", "<!-- en\ntvå -->\n\n{{andel x}}", 4],
  ])("with %s is refused with its line", (_, template, row) => {
    const error = caught(() => write(template));
    expect(error.problems[0]).toMatchObject({
      code: "repository.template",
      place: { file: "reports/report/rapport.sv.md", row },
    });
  });

  it.each([
    ["{{foo bar}}", "{{foo bar}}: platshållaren finns inte", "{{foo bar}}: there is no such placeholder"],
    ["{{kräver utredning_inledd}}", "får bara stå i en rubrik", "may stand in a heading only"],
    ["# T {{återkomst}}", "ska stå ensam i ett stycke", "must stand alone in a paragraph"],
    ["Se {{tabell insats_erbjuden kon}}.", "ska stå ensam i ett stycke", "must stand alone in a paragraph"],
    ["{{andel insats_erbjudna}}", "insats_erbjudna finns inte", "there is no insats_erbjudna"],
    ["{{andel}}", "saknar namnet på en fråga", "lacks the name of a question"],
    ["{{diagram nagot}}", "nagot finns inte", "there is no nagot"],
    ["{{diagram alder}}\n\n{{diagram alder}}", "alder visas redan ovanför", "alder is shown above already"],
    ["{{avsnitt}}", "saknar namnet på en mall", "lacks the name of a template"],
    ["{{högst insats_erbjuden}}", "ska ha 1 fält", "must have 1 field"],
    ["{{andel insats_erbjuden kon}}", "får inte ha något fält", "must not have a field"],
    ["{{andel insats_erbjuden kon=kille}}", "kon=kille finns inte", "there is no kon=kille"],
    ["{{högst insats_erbjuden kon kon=pojke}}", "får inte ha fält=kod", "must not have field=code"],
    ["{{jämför insats_erbjuden kon=pojke}}", "saknar ”mot fält=kod”", "lacks “against field=code”"],
    ["{{andel insats_erbjuden mot kon=pojke}}", "får inte ha ”mot”", "must not have “against”"],
    ["{{median insats_erbjuden}}", "av slaget share", "of the kind share"],
    ["{{andel arenden kon=flicka alder_grupp=0-5}}", "2 tal passar", "2 figures fit"],
    ["En {{andel insats_erbjuden", "{{ eller }} står utan den andra", "{{ or }} stands without the other"],
  ])("%j is told with its rule in both languages", (template, sv, en) => {
    const [problem] = caught(() => write(template)).problems;
    expect(problem?.params["rule"]).toMatchObject({
      sv: expect.stringContaining(sv),
      en: expect.stringContaining(en),
    });
  });

  it("tells all its faults at once, also in sections that are left out", () => {
    const template = "## A {{kräver insats_fullfoljd}}\n\n{{andel x}} {{andel y}}";
    expect(caught(() => write(template)).problems).toHaveLength(2);
  });
});

function caught(act: () => unknown): BehovError {
  try {
    act();
  } catch (error) {
    if (error instanceof BehovError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
