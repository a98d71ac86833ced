import { mkdirSync } from "node:fs";
import { DuckDBInstance, version, type DuckDBConnection, type DuckDBValue } from "@duckdb/node-api";

/** A row as DuckDB gives it to JavaScript. */
export type Row = Record<string, DuckDBValue>;

/** What a fault inside DuckDB may tell: its class and line, never the text that quotes a cell. */
export class QueryError extends Error {
  readonly kind: string;
  readonly line: number | null;

  constructor(kind: string, line: number | null) {
    super(line === null ? kind : `${kind}, line ${line}`);
    this.name = "QueryError";
    this.kind = kind;
    this.line = line;
  }
}

export interface SessionOptions {
  /**
   * DuckDB's own ceiling, such as `512MB`; tables then lie in a file in the spill folder. null keeps
   * all in memory, as having no such folder does.
   */
  readonly memory: string | null;
  /** Folder where DuckDB may put what does not fit in memory; null where it may put nothing yet. */
  readonly spill: string | null;
  /** Whether there is so little that DuckDB could give nothing of it to a second thread. */
  readonly isSmall?: boolean;
}

/** Queries that run at a time; the first connection takes all that are asked one after another. */
const CONNECTIONS = 2;

/** A DuckDB that reaches no network and quotes no data in its errors. */
export class Session {
  private readonly busy = new Set<DuckDBConnection>();
  private readonly waiting: (() => void)[] = [];

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connections: readonly DuckDBConnection[],
    private readonly onDisk: boolean,
  ) {}

  static async open(options: SessionOptions): Promise<Session> {
    const settings: Record<string, string> = {
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      temp_directory: options.spill ?? "",
    };
    if (options.isSmall === true) settings["threads"] = "1";
    if (options.memory !== null) settings["memory_limit"] = options.memory;
    const folder = options.memory === null ? null : options.spill;
    if (folder !== null) mkdirSync(folder, { recursive: true, mode: 0o700 });
    const place = folder === null ? ":memory:" : `${folder}/tables.duckdb`;
    const instance = await DuckDBInstance.create(place, settings);
    const connections = [];
    for (let count = 0; count < CONNECTIONS; count += 1) connections.push(await instance.connect());
    return new Session(instance, connections, folder !== null);
  }

  /** Runs a statement, or several with semicolons between them. */
  async run(sql: string): Promise<void> {
    await this.connected((connection) => connection.run(sql));
  }

  /** Runs one query and returns its rows. */
  async rows(sql: string): Promise<Row[]> {
    return this.connected(async (connection) => {
      return (await connection.runAndReadAll(sql)).getRowObjectsJS() as Row[];
    });
  }

  /** Runs one query whose columns are all whole numbers without null and returns them column by column. */
  async integers(sql: string): Promise<Int32Array[]> {
    return this.connected(async (connection) => {
      const chunks = await (await connection.run(sql)).fetchAllChunks();
      const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
      const columns = Array.from({ length: chunks[0]?.columnCount ?? 0 }, () => new Int32Array(rows));
      let start = 0;
      for (const chunk of chunks) {
        for (const [index, column] of columns.entries()) {
          const vector = chunk.getColumnVector(index);
          for (let row = 0; row < vector.itemCount; row += 1)
            column[start + row] = vector.getItem(row) as number;
        }
        start += chunk.rowCount;
      }
      return columns;
    });
  }

  /**
   * Whether tables made from now on keep the order of the rows they are made from. Without it
   * DuckDB is faster; counts do not depend on it.
   */
  async keepOrder(keep: boolean): Promise<void> {
    await this.run(`set preserve_insertion_order = ${keep}`);
  }

  /** Names the folder of a session that had none. */
  async spillTo(folder: string): Promise<void> {
    await this.run(`set temp_directory = ${literal(folder)}`);
  }

  /**
   * Shuts the session in, for good: no statement reaches a file, a network or an extension from now
   * on, and no setting can be changed but the order of rows. What does not fit in memory still goes
   * to the spill folder.
   */
  async lock(): Promise<void> {
    await this.run("set enable_external_access = false");
    await this.run("set allowed_configs = ['preserve_insertion_order']");
    await this.run("set lock_configuration = true");
  }

  /**
   * Ends the session. Tables on disk are let go at once, so that their file can be deleted; tables
   * in memory go with the object.
   */
  close(): void {
    for (const connection of this.connections) connection.closeSync();
    if (this.onDisk) this.instance.closeSync();
  }

  /** Ends a session of which nothing is wanted: tables in memory are let go at once too, which takes a moment. */
  discard(): void {
    this.close();
    if (!this.onDisk) this.instance.closeSync();
  }

  private async connected<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    let connection = this.free();
    while (connection === undefined) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
      connection = this.free();
    }
    this.busy.add(connection);
    try {
      return await work(connection);
    } catch (error) {
      throw reduce(error);
    } finally {
      this.busy.delete(connection);
      this.waiting.shift()?.();
    }
  }

  private free(): DuckDBConnection | undefined {
    return this.connections.find((connection) => !this.busy.has(connection));
  }
}

function reduce(error: unknown): QueryError {
  const message = error instanceof Error ? error.message : String(error);
  const named = /^[A-Z][A-Za-z ]*Error/.exec(message)?.[0] ?? "Error";
  // Binder and catalog errors speak of names in our own SQL; all others may quote data.
  const kind = /^(Binder|Catalog) Error/.test(named) ? (message.split("\n")[0] ?? named) : named;
  const line = /\nLINE (\d+):/.exec(message)?.[1];
  return new QueryError(kind, line === undefined ? null : Number(line));
}

/** A text as an SQL string literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as a quoted SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A count that DuckDB gave as bigint, number or null (a null sum is 0). */
export function integer(value: DuckDBValue | undefined): number {
  return value === null || value === undefined ? 0 : Number(value);
}

/** The version of DuckDB that does the counting. */
export function duckdbVersion(): string {
  return version();
}
