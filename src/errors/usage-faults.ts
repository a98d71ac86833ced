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
      sv: "Välj med --out en mapp där du får skriva.",
      en: "Choose with --out a folder that you may write in.",
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
} as const;
