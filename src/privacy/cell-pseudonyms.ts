import { canonical, pseudonymOf } from "./pseudonym.js";

/** What of a table's cells the pseudonyms must know. */
export interface CellReading {
  readonly decode: (bytes: Buffer) => string;
  /** Whether a text stays as it is: a word for "not known", a header repeated among the rows. */
  readonly isKept: (text: string, column: number) => boolean;
}

/** Pseudonyms remembered, so that a child with many rows is not computed for each. */
const MOST_KNOWN = 200_000;

/** Makes the pseudonyms of a table's cells and counts them. */
export class CellPseudonyms {
  /** Cells that held a valid identity number. */
  numbers = 0;
  /** Cells that held something else, and got a pseudonym that says so. */
  others = 0;
  private known = new Map<string, { readonly pseudonym: string; readonly isNumber: boolean }>();

  constructor(
    private readonly key: Buffer,
    private readonly thisYear: number,
    private readonly reading: CellReading,
  ) {}

  /** What takes the place of a cell: null for one that is blank or kept. */
  readonly replace = (cell: Buffer, column: number): Buffer | null => {
    const written = this.reading.decode(cell);
    const isQuoted = written.startsWith('"');
    const text = isQuoted ? written.slice(1, -1).replaceAll('""', '"') : written;
    if (text.trim() === "" || this.reading.isKept(text, column)) return null;
    const { pseudonym, isNumber } = this.known.get(text) ?? this.make(text);
    if (isNumber) this.numbers += 1;
    else this.others += 1;
    return Buffer.from(isQuoted ? `"${pseudonym}"` : pseudonym);
  };

  private make(text: string): { readonly pseudonym: string; readonly isNumber: boolean } {
    const form = canonical(text, this.thisYear);
    const made = { pseudonym: pseudonymOf(form, this.key), isNumber: form.isNumber };
    if (this.known.size >= MOST_KNOWN) this.known = new Map();
    this.known.set(text, made);
    return made;
  }
}
