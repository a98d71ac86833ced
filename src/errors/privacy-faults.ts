/** The way out of numbers that can be replaced. */
const NUMBERS = {
  sv: 'Ta bort kolumnen ur uttaget, eller ersätt numren: behov pseudonymise IN UT --key-file NYCKEL. Är det ett falskt larm, skriv varför i mappningsfilen: "notPersonal": { "rubrik": "skäl" }.',
  en: 'Take the column out of the export, or replace the numbers: behov pseudonymise IN OUT --key-file KEY. If it is a false alarm, write why in the mapping file: "notPersonal": { "header": "reason" }.',
} as const;

/** The way out of all else. */
const TEXTS = {
  sv: 'Ta bort kolumnen eller uppgifterna ur uttaget. Är det ett falskt larm, skriv varför i mappningsfilen: "notPersonal": { "rubrik": "skäl" }.',
  en: 'Take the column or what names people out of the export. If it is a false alarm, write why in the mapping file: "notPersonal": { "header": "reason" }.',
} as const;

/** The part of the catalogue that speaks of what names a person, and of replacing it. */
export const privacyFaults = {
  "usage.key-file": {
    exit: 2,
    text: {
      sv: "nyckelfilen är ingen nyckel eller kan inte skrivas",
      en: "the key file is no key or cannot be written",
    },
    hint: {
      sv: "Ange en nyckelfil som behov har gjort, eller ett namn som inte finns, så görs en ny. En ny nyckel ger andra pseudonymer.",
      en: "Name a key file that behov has made, or one that is not there, and a new one is made. A new key gives other pseudonyms.",
    },
  },
  "input.no-identity": {
    exit: 3,
    text: {
      sv: "ingen kolumn med personnummer hittas",
      en: "no column with personal identity numbers is found",
    },
    hint: {
      sv: 'Finns inga kan filen analyseras som den är. Annars: peka ut kolumnen med --mapping: "columns": { "rubrik": "{field}" }.',
      en: 'If there is none, the file can be analysed as it is. Else name the column with --mapping: "columns": { "header": "{field}" }.',
    },
  },
  "input.sheets": {
    exit: 3,
    text: {
      sv: "arbetsboken har {count} blad med ärenden, men bara ett får plats i en CSV-fil",
      en: "the workbook has {count} sheets of cases, but a CSV file holds only one",
    },
    hint: {
      sv: "Spara varje blad som en egen fil och kör dem med samma nyckel.",
      en: "Save each sheet as a file of its own and run them with the same key.",
    },
  },
  "privacy.key-mode": {
    exit: 4,
    text: {
      sv: "nyckelfilen kan läsas av andra än dig",
      en: "the key file can be read by others than you",
    },
    hint: {
      sv: "Gör den din egen: chmod 600. Har någon annan haft den, gör en ny nyckel.",
      en: "Make it yours alone: chmod 600. If somebody else has had it, make a new key.",
    },
  },
  "privacy.personal-number": {
    exit: 4,
    text: {
      sv: "celler med personnummer: {cells}",
      en: "cells with a personal identity number: {cells}",
    },
    hint: NUMBERS,
  },
  "privacy.coordination-number": {
    exit: 4,
    text: {
      sv: "celler med samordningsnummer: {cells}",
      en: "cells with a coordination number: {cells}",
    },
    hint: NUMBERS,
  },
  "privacy.temporary-number": {
    exit: 4,
    text: {
      sv: "celler med T- eller TF-nummer: {cells}",
      en: "cells with a temporary (T or TF) number: {cells}",
    },
    hint: NUMBERS,
  },
  "privacy.lost-zero": {
    exit: 4,
    text: {
      sv: "celler med personnummer vars första nollor har fallit bort: {cells}",
      en: "cells with a personal identity number that has lost its first zeros: {cells}",
    },
    hint: NUMBERS,
  },
  "privacy.email": {
    exit: 4,
    text: {
      sv: "celler med e-postadress: {cells}",
      en: "cells with an e-mail address: {cells}",
    },
    hint: TEXTS,
  },
  "privacy.phone": {
    exit: 4,
    text: {
      sv: "celler med telefonnummer: {cells}",
      en: "cells with a telephone number: {cells}",
    },
    hint: TEXTS,
  },
  "privacy.name": {
    exit: 4,
    text: {
      sv: "celler med personnamn: {cells}",
      en: "cells with the name of a person: {cells}",
    },
    hint: TEXTS,
  },
  "privacy.title": {
    exit: 4,
    text: {
      sv: "namnet på filen eller bladet innehåller ett personnummer, en e-postadress eller ett telefonnummer",
      en: "the name of the file or sheet holds an identity number, an e-mail address or a telephone number",
    },
    hint: { sv: "Döp om filen eller bladet.", en: "Rename the file or the sheet." },
  },
} as const;
