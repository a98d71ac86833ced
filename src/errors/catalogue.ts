import { privacyFaults } from "./privacy-faults.js";
import { usageFaults } from "./usage-faults.js";
import { yearlyFaults } from "./yearly-faults.js";
import { readingFaults } from "./reading-faults.js";

/** Two languages, the ones every text of the product has. */
export type Lang = "sv" | "en";

/** The same words in both languages. */
export type Words = Readonly<Record<Lang, string>>;

/** What a kind of fault says: exit code, text and way out. `{name}` is filled from the parameters. */
interface Fault {
  readonly exit: 1 | 2 | 3 | 4 | 5;
  readonly text: Words;
  readonly hint: Words;
}

/**
 * Every fault that behov can report. Parameters are file names, column headers, rule names and
 * numbers: never the content of a cell.
 */
export const catalogue = {
  internal: {
    exit: 1,
    text: { sv: "ett fel i behov ({what})", en: "a fault in behov ({what})" },
    hint: {
      sv: "Spara kommandot och det här meddelandet och anmäl felet. En rapportmapp läggs på plats först när den är hel.",
      en: "Keep the command and this message and report the fault. A report folder is put in place only when it is whole.",
    },
  },
  ...usageFaults,
  "input.missing": {
    exit: 3,
    text: { sv: "filen finns inte", en: "the file is not there" },
    hint: {
      sv: "Kontrollera sökvägen; dra gärna in filen i fönstret så skrivs den rätt.",
      en: "Check the path; dragging the file into the window writes it correctly.",
    },
  },
  "input.unreadable": {
    exit: 3,
    text: { sv: "filen kan inte läsas ({reason})", en: "the file cannot be read ({reason})" },
    hint: {
      sv: "Stäng filen i andra program och kontrollera att du får läsa den.",
      en: "Close the file in other programs and check that you may read it.",
    },
  },
  "input.folder": {
    exit: 3,
    text: { sv: "det är en mapp, inte en fil", en: "this is a folder, not a file" },
    hint: { sv: "Ange filerna i mappen.", en: "Name the files in the folder." },
  },
  "input.empty": {
    exit: 3,
    text: { sv: "filen är tom", en: "the file is empty" },
    hint: { sv: "Gör om uttaget ur systemet.", en: "Make the export again." },
  },
  "input.kind": {
    exit: 3,
    text: {
      sv: "filen är {kind}, inte en tabell, vad den än heter",
      en: "the file is {kind}, not a table, whatever its name",
    },
    hint: {
      sv: "Exportera uppgifterna som Excel (.xlsx) eller CSV.",
      en: "Export the data as Excel (.xlsx) or CSV.",
    },
  },
  "input.encrypted": {
    exit: 3,
    text: { sv: "filen är lösenordsskyddad", en: "the file is password-protected" },
    hint: {
      sv: "Öppna den, ta bort lösenordet (i Excel: Arkiv > Info > Skydda arbetsbok) och spara en kopia.",
      en: "Open it, remove the password (in Excel: File > Info > Protect Workbook) and save a copy.",
    },
  },
  "input.workbook": {
    exit: 3,
    text: {
      sv: "arbetsboken kan inte läsas ({reason})",
      en: "the workbook cannot be read ({reason})",
    },
    hint: {
      sv: "Öppna den i Excel, spara den på nytt som .xlsx och försök igen.",
      en: "Open it in Excel, save it again as .xlsx and try once more.",
    },
  },
  "input.header": {
    exit: 3,
    text: {
      sv: "ingen rubrikrad känns igen bland de första {rows} raderna",
      en: "no header row is recognised among the first {rows} rows",
    },
    hint: {
      sv: "Rubrikerna ska vara fältnamn eller svenska etiketter, till exempel Ärende-ID;Inkom-datum;Kön. Annars behövs --mapping.",
      en: "Headers are field names or Swedish labels, such as Ärende-ID;Inkom-datum;Kön. Otherwise --mapping is needed.",
    },
  },
  "input.field": {
    exit: 3,
    text: { sv: "kolumnen {label} ({field}) saknas", en: "the column {label} ({field}) is missing" },
    hint: {
      sv: "Analysen behöver den för varje ärende. Lägg till kolumnen, eller peka ut den med --mapping om den heter något annat.",
      en: "The analysis needs it for every case. Add the column, or name it with --mapping if it is called something else.",
    },
  },
  "input.dates": {
    exit: 3,
    text: {
      sv: "inget datum kan läsas i {label} ({field})",
      en: "no date can be read in {label} ({field})",
    },
    hint: {
      sv: "Skriv datumen som ÅÅÅÅ-MM-DD. Se att kolumnen inte bara innehåller år eller månad.",
      en: "Write the dates as YYYY-MM-DD. See that the column holds more than years or months.",
    },
  },
  "input.double": {
    exit: 3,
    text: {
      sv: "kolumnerna {first} och {second} är båda {label} ({field})",
      en: "the columns {first} and {second} are both {label} ({field})",
    },
    hint: {
      sv: "Ta bort den ena, eller säg med --mapping vilken som gäller.",
      en: "Remove one, or say with --mapping which one counts.",
    },
  },
  "input.rows": {
    exit: 3,
    text: {
      sv: "inget ärende finns kvar av {rows} lästa rader",
      en: "no case remains of {rows} rows read",
    },
    hint: {
      sv: "Kontrollera att uttaget innehåller ärenden och inte bara rubriker eller summor.",
      en: "Check that the export holds cases and not only headers or totals.",
    },
  },
  "input.one-coder": {
    exit: 3,
    text: {
      sv: "filen har bara en kodares ärenden",
      en: "the file has the cases of one coder only",
    },
    hint: {
      sv: "Den andra fyller i bladet Dubbelkodning, eller en egen fil: behov agreement ENA.xlsx ANDRA.xlsx.",
      en: "The other fills in the sheet Dubbelkodning, or a file of their own: behov agreement ONE.xlsx OTHER.xlsx.",
    },
  },
  "input.cohort": {
    exit: 3,
    text: {
      sv: "inget av {rows} ärenden kom in {from}–{to}",
      en: "none of {rows} cases came in {from}–{to}",
    },
    hint: {
      sv: "Ändra --year eller --from/--to; filens första och sista inkomstdatum är {first} och {last}.",
      en: "Change --year or --from/--to; the file's first and last dates are {first} and {last}.",
    },
  },
  "input.column": {
    exit: 3,
    text: { sv: "kolumnen finns inte", en: "there is no such column" },
    hint: { sv: "Filen har kolumnerna {found}.", en: "The file has the columns {found}." },
  },
  "input.column-twice": {
    exit: 3,
    text: { sv: "kolumnen finns två gånger", en: "the column is there twice" },
    hint: { sv: "Ge kolumnerna olika namn.", en: "Give the columns different names." },
  },
  "input.number": {
    exit: 3,
    text: {
      sv: "cellen är inget tal som kan användas här",
      en: "the cell is no number that can be used here",
    },
    hint: {
      sv: "Skriv talet med decimalpunkt; ett antal är helt och minst 0; lämna cellen tom när värdet är okänt.",
      en: "Write the number with a decimal point; a count is whole and at least 0; leave the cell empty when the value is unknown.",
    },
  },
  "input.yes-no": {
    exit: 3,
    text: { sv: "kolumnen har inte bara ja och nej", en: "the column has more than yes and no" },
    hint: { sv: "Skriv 1/0, ja/nej eller två andra värden.", en: "Write 1/0, yes/no or two other values." },
  },
  "input.method": {
    exit: 3,
    text: {
      sv: "{method} kan inte räknas på de här uppgifterna: {rule}",
      en: "{method} cannot be computed on these data: {rule}",
    },
    hint: { sv: "Se behov statistics {method} --help.", en: "See behov statistics {method} --help." },
  },
  "input.reference": {
    exit: 3,
    text: { sv: "filen är inget resultat från behov", en: "the file is no result of behov" },
    hint: {
      sv: "Ge namnet på en källa, eller resultat.json ur en tidigare rapportmapp.",
      en: "Give the name of a source, or resultat.json of an earlier report folder.",
    },
  },
  "input.structure": {
    exit: 3,
    text: {
      sv: "raden kan inte läsas ({reason})",
      en: "the row cannot be read ({reason})",
    },
    hint: {
      sv: "Öppna filen, rätta citattecknen på den raden eller exportera på nytt.",
      en: "Open the file, mend the quotes on that row or export again.",
    },
  },
  ...readingFaults,
  ...privacyFaults,
  ...yearlyFaults,
  "repository.schema": {
    exit: 5,
    text: { sv: "schemat är fel: {rule}", en: "the schema is wrong: {rule}" },
    hint: { sv: "Rätta filen under schemas/.", en: "Mend the file under schemas/." },
  },
  "repository.stage": {
    exit: 5,
    text: { sv: "steget är fel: {rule}", en: "the stage is wrong: {rule}" },
    hint: { sv: "Rätta filen under pipelines/.", en: "Mend the file under pipelines/." },
  },
  "repository.question": {
    exit: 5,
    text: { sv: "{question} är fel: {rule}", en: "{question} is wrong: {rule}" },
    hint: {
      sv: "Rätta schemas/questions.json, eller den fil under pipelines/ som nämns.",
      en: "Mend schemas/questions.json, or the file under pipelines/ that is named.",
    },
  },
  "repository.claim": {
    exit: 5,
    text: { sv: "ett påstående är fel: {rule}", en: "a claim is wrong: {rule}" },
    hint: {
      sv: "Rätta schemas/claims: fält och koder ska finnas i schemas.",
      en: "Mend schemas/claims: fields and codes must be in schemas.",
    },
  },
  "repository.chart": {
    exit: 5,
    text: { sv: "{chart} är fel: {rule}", en: "{chart} is wrong: {rule}" },
    hint: { sv: "Rätta filen under reports/.", en: "Mend the file under reports/." },
  },
  "repository.template": {
    exit: 5,
    text: { sv: "rapportmallen är fel: {rule}", en: "the report template is wrong: {rule}" },
    hint: { sv: "Rätta filen under reports/.", en: "Mend the file under reports/." },
  },
} as const satisfies Record<string, Fault>;

export type FaultCode = keyof typeof catalogue;
