/** Faults of how behov is called: its commands, options, folders and mapping. */
export const usageFaults = {
  "usage.option": {
    exit: 2,
    text: { sv: "{option} måste vara {rule}", en: "{option} must be {rule}" },
    hint: { sv: "Se behov {command} --help.", en: "See behov {command} --help." },
  },
  "usage.both": {
    exit: 2,
    text: { sv: "{option} kan inte stå tillsammans med {rule}", en: "{option} cannot stand beside {rule}" },
    hint: { sv: "Ange bara det ena.", en: "Give only one of them." },
  },
  "usage.no-option": {
    exit: 2,
    text: { sv: "flaggan {option} finns inte", en: "there is no option {option}" },
    hint: { sv: "Se {help}.", en: "See {help}." },
  },
  "usage.near-option": {
    exit: 2,
    text: { sv: "flaggan {option} finns inte", en: "there is no option {option}" },
    hint: { sv: "Menade du {near}? Se annars {help}.", en: "Did you mean {near}? Else see {help}." },
  },
  "usage.no-command": {
    exit: 2,
    text: { sv: "{name} är inget kommando", en: "{name} is no command" },
    hint: {
      sv: "En rapport görs med behov analyze FIL. Kommandona står i {help}.",
      en: "A report is made by behov analyze FILE. {help} lists the commands.",
    },
  },
  "usage.no-method": {
    exit: 2,
    text: { sv: "{name} är ingen metod", en: "{name} is no method" },
    hint: { sv: "Metoderna står i {help}.", en: "{help} lists the methods." },
  },
  "usage.near-command": {
    exit: 2,
    text: { sv: "{name} är inget kommando", en: "{name} is no command" },
    hint: { sv: "Menade du {near}? Se annars {help}.", en: "Did you mean {near}? Else see {help}." },
  },
  "usage.lacking": {
    exit: 2,
    text: { sv: "{what} saknas", en: "{what} is missing" },
    hint: { sv: "Se {help}.", en: "See {help}." },
  },
  "usage.value": {
    exit: 2,
    text: { sv: "{option} är skriven utan sitt värde", en: "{option} is written without its value" },
    hint: { sv: "Se {help}.", en: "See {help}." },
  },
  "usage.excess": {
    exit: 2,
    text: { sv: "det står för mycket efter kommandot", en: "there is too much after the command" },
    hint: {
      sv: "Sätt citattecken om en sökväg med mellanslag. Se {help}.",
      en: "Put quotation marks around a path with spaces. See {help}.",
    },
  },
  "usage.out": {
    exit: 2,
    text: {
      sv: "utmappen {path} finns redan och är inte en behov-rapport",
      en: "the output folder {path} exists and is not a behov report",
    },
    hint: {
      sv: "Välj en annan mapp med --out, så att inget skrivs över.",
      en: "Choose another folder with --out, so that nothing is overwritten.",
    },
  },
  "usage.place": {
    exit: 2,
    text: {
      sv: "utmappen {path} kan inte skrivas där ({reason})",
      en: "the output folder {path} cannot be written there ({reason})",
    },
    hint: {
      sv: "Välj en mapp där du får skriva: --out, i en projektfil outputs.folder.",
      en: "Choose a folder that you may write in: --out, in a project file outputs.folder.",
    },
  },
  "usage.unwritable": {
    exit: 2,
    text: {
      sv: "filen {path} kan inte skrivas där ({reason})",
      en: "the file {path} cannot be written there ({reason})",
    },
    hint: {
      sv: "Ange en fil i en mapp som finns och som du får skriva i; gör mappen först om den saknas.",
      en: "Name a file in a folder that is there and that you may write in; make the folder first if it is missing.",
    },
  },
  "usage.ending": {
    exit: 2,
    text: {
      sv: "filen {path} kan inte skrivas i det format som namnet säger",
      en: "the file {path} cannot be written in the format that its name says",
    },
    hint: { sv: "Namnet får sluta på: {endings}.", en: "The name may end in: {endings}." },
  },
  "usage.memory": {
    exit: 2,
    text: { sv: "databasens minne räckte inte", en: "the memory of the database was not enough" },
    hint: {
      sv: "Ange en högre gräns med --memory (i en projektfil memory), till exempel 1GB; det som inte får plats läggs på disk. Minst 128MB, mer på datorer med många processorkärnor.",
      en: "Give a higher limit with --memory (memory in a project file), such as 1GB; what does not fit goes to disk. At least 128MB, more on computers with many processor cores.",
    },
  },
  "usage.exists": {
    exit: 2,
    text: { sv: "filen {path} finns redan", en: "the file {path} exists already" },
    hint: {
      sv: "Välj ett annat namn, så att inget skrivs över.",
      en: "Choose another name, so that nothing is overwritten.",
    },
  },
  "usage.mapping": {
    exit: 2,
    text: { sv: "mappningsfilen är fel: {rule}", en: "the mapping file is wrong: {rule}" },
    hint: {
      sv: 'Formen är { "columns": { "rubrik": "fält" }, "values": { "fält": { "stavning": "kod" } } }.',
      en: 'The form is { "columns": { "header": "field" }, "values": { "field": { "spelling": "code" } } }.',
    },
  },
  "usage.mapping-events": {
    exit: 2,
    text: {
      sv: "mappningsfilens händelser är fel: {rule}",
      en: "the mapping file's events are wrong: {rule}",
    },
    hint: {
      sv: 'Formen är { "events": [{ "date": "2019-10-01", "label": "namn" }] }; dagen ska finnas, och label får vara { "sv": "namn", "en": "namn" }.',
      en: 'The form is { "events": [{ "date": "2019-10-01", "label": "name" }] }; the day must exist, and label may be { "sv": "name", "en": "name" }.',
    },
  },
  "usage.mapping-pilot": {
    exit: 2,
    text: { sv: "mappningsfilens pilot är fel: {rule}", en: "the mapping file's pilot is wrong: {rule}" },
    hint: {
      sv: 'Formen är { "pilot": { "field": "fält", "codes": ["kod"], "from": "2019-10-01" } }: ett fält med koder eller områden, koder som det har, och en dag som finns.',
      en: 'The form is { "pilot": { "field": "field", "codes": ["code"], "from": "2019-10-01" } }: a field of codes or areas, codes that it has, and a day that exists.',
    },
  },
  "usage.mapping-day-first": {
    exit: 2,
    text: { sv: "mappningsfilens dayFirst är fel", en: "the mapping file's dayFirst is wrong" },
    hint: {
      sv: 'Formen är { "dayFirst": ["rubrik"] }: rubrikerna på kolumner där dagen står före månaden.',
      en: 'The form is { "dayFirst": ["header"] }: the headers of columns where the day stands before the month.',
    },
  },
  "usage.mapping-reason": {
    exit: 2,
    text: {
      sv: "mappningsfilens notPersonal är fel: {rule}",
      en: "the mapping file's notPersonal is wrong: {rule}",
    },
    hint: {
      sv: 'Formen är { "notPersonal": { "rubrik": "skäl" } }; skälet är en text med ord, utan personuppgifter.',
      en: 'The form is { "notPersonal": { "header": "reason" } }; the reason is a text with words that names nobody.',
    },
  },
} as const;
