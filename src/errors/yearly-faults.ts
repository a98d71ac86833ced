/** Faults of the yearly job. */
export const yearlyFaults = {
  "usage.project-missing": {
    exit: 2,
    text: { sv: "projektfilen finns inte", en: "the project file is not there" },
    hint: {
      sv: 'Gå till mappen där behov.json ligger, eller ange den: behov run sökväg/behov.json. Den minsta är { "inputs": ["export/*.csv"] }.',
      en: 'Go to the folder of behov.json, or name it: behov run path/behov.json. The least one is { "inputs": ["export/*.csv"] }.',
    },
  },
  "usage.project": {
    exit: 2,
    text: { sv: "i projektfilen: {rule}", en: "in the project file: {rule}" },
    hint: {
      sv: "Vilka nycklar som finns och vad de får vara står i README under ”The yearly job”.",
      en: "Which keys there are, and what they may be, stands in README under “The yearly job”.",
    },
  },
  "input.project-file": {
    exit: 3,
    text: {
      sv: "det finns ingen sådan fil, som projektfilen nämner",
      en: "there is no such file, which the project file names",
    },
    hint: {
      sv: "Sökvägar och mönster i projektfilen räknas från mappen där den ligger.",
      en: "Paths and patterns in the project file start in the folder where it lies.",
    },
  },
  "usage.locked": {
    exit: 2,
    text: {
      sv: "en annan körning pågår: process {pid} på {host}, startad av {user} {since}",
      en: "another run is going on: process {pid} on {host}, started by {user} {since}",
    },
    hint: {
      sv: "Vänta tills den är klar. Finns ingen sådan körning, ta bort {lock}.",
      en: "Wait until it is done. If there is no such run, delete {lock}.",
    },
  },
  "input.store": {
    exit: 3,
    text: { sv: "filen är inte ett lager av behov", en: "the file is not a store of behov" },
    hint: {
      sv: "Ange en annan fil i store.file, eller flytta undan filen; då börjar ett nytt lager.",
      en: "Name another file in store.file, or move the file away; a new store is then begun.",
    },
  },
  "input.store-key": {
    exit: 3,
    text: {
      sv: "lagret är krypterat med en annan nyckel",
      en: "the store is encrypted with another key",
    },
    hint: {
      sv: "Ange nyckelfilen som lagret gjordes med i store.keyFile.",
      en: "Name the key file that the store was made with in store.keyFile.",
    },
  },
} as const;
