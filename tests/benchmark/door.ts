import { spawnSync } from "node:child_process";
import { basename, join } from "node:path";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { median } from "simple-statistics";
import { Session } from "../../src/database/session.js";
import { loadTables } from "../../src/load/load.js";
import { passDoor } from "../../src/privacy/door.js";
import { sniffDialect } from "../../src/read/dialect.js";
import { decodeHead } from "../../src/read/encoding.js";
import { fileContent } from "../../src/read/content.js";
import { fingerprintOf } from "../../src/read/fingerprint.js";
import { findFile, type OpenedFile } from "../../src/read/open.js";
import { openTextFile } from "../../src/read/text-file.js";
import { inputKind } from "../../src/recognise/kinds.js";
import { NO_MAPPING } from "../../src/recognise/mapping.js";
import { loadSchema, packageRoot } from "../../src/schema/load.js";

/*
 * npx tsx tests/benchmark/door.ts [FILE.csv]     1 million rows of synth unless a file is given
 *
 * Reads a CSV in UTF-8 to the end of loading, with and without the search for what names a person,
 * in turn in one process, and prints both.
 */
const ROUNDS = 9;
const folder = mkdtempSync(join(tmpdir(), "behov-bench-"));
const kind = inputKind(loadSchema(), NO_MAPPING);

async function openSearched(path: string): Promise<OpenedFile> {
  const found = await findFile(path, 0, kind.headers);
  passDoor(await found.search(), {});
  return found.open(folder);
}

async function openUnsearched(path: string): Promise<OpenedFile> {
  const file = basename(path);
  const content = fileContent(path);
  const print = await fingerprintOf(content, file);
  const dialect = sniffDialect(decodeHead(print.head, "utf8"), kind.headers.vocabularies);
  if (dialect === null) throw new Error("no header");
  const source = await openTextFile(
    content,
    { file, sheet: null },
    print,
    { encoding: "utf8", dialect },
    { endsInQuotes: false, copy: `${folder}/copy` },
  );
  return {
    file,
    sha256: print.sha256,
    sources: [source],
    skippedSheets: [],
    reopen: (same) => Promise.resolve(same),
  };
}

async function secondsOf(open: (path: string) => Promise<OpenedFile>, path: string): Promise<number> {
  const start = performance.now();
  const session = await Session.open({ memory: null, spill: `${folder}/spill` });
  const file = await open(path);
  await loadTables(session, kind, [{ file, sources: file.sources }]);
  const seconds = (performance.now() - start) / 1000;
  session.close();
  return seconds;
}

try {
  const [given] = process.argv.slice(2);
  const file = given ?? join(folder, "export.csv");
  if (given === undefined) {
    const synth = ["synth", "--rows", "1000000", "--out", file];
    spawnSync(process.execPath, [join(packageRoot, "dist/cli.js"), ...synth], { stdio: "inherit" });
  }
  const ratios: number[] = [];
  const shown = (seconds: number): string => seconds.toFixed(2).padStart(6);
  console.log("round  without s   with s   ratio");
  for (let round = 1; round <= ROUNDS; round += 1) {
    const first = round % 2 === 0 ? await secondsOf(openSearched, file) : null;
    const without = await secondsOf(openUnsearched, file);
    const searched = first ?? (await secondsOf(openSearched, file));
    ratios.push(searched / without);
    console.log(
      `${String(round).padStart(5)}     ${shown(without)}   ${shown(searched)}   ${shown(searched / without)}`,
    );
  }
  console.log(`median ratio ${median(ratios).toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
