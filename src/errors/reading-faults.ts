/** The part of the catalogue that speaks of bytes: packed files and lost letters. */
export const readingFaults = {
  "input.packed": {
    exit: 3,
    text: {
      sv: "den packade filen kan inte läsas som den ligger ({kind})",
      en: "the packed file cannot be read where it lies ({kind})",
    },
    hint: {
      sv: "Packa upp den och ge de uppackade filerna. Inuti zip och gzip läses CSV, TSV, TXT, XLSX, ODS och XLS, inte Parquet eller fler packade filer.",
      en: "Unpack it and give the unpacked files. Inside zip and gzip, CSV, TSV, TXT, XLSX, ODS and XLS are read, not Parquet or more packed files.",
    },
  },
  "input.too-large": {
    exit: 3,
    text: {
      sv: "filen växer orimligt när den packas upp (över {limit})",
      en: "the file grows out of all measure when unpacked (above {limit})",
    },
    hint: {
      sv: "Gör om uttaget som CSV. En arbetsbok kan ha tomma, formaterade rader i slutet: ta bort dem och spara på nytt.",
      en: "Export it as CSV. A workbook may have blank formatted rows at its end: delete them and save it again.",
    },
  },
  "input.letters": {
    exit: 3,
    text: {
      sv: "bokstäver har gått förlorade i rubrikerna: å, ä och ö är ersatta av � eller ?",
      en: "letters are lost in the headers: å, ä and ö are replaced by � or ?",
    },
    hint: {
      sv: "De går inte att få tillbaka. Gör om uttaget och spara det som UTF-8 eller Excel.",
      en: "They cannot be brought back. Export again and save it as UTF-8 or Excel.",
    },
  },
} as const;
