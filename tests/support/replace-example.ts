import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { replaceExample } from "./example.js";

const folder = mkdtempSync(join(tmpdir(), "behov-example-"));
try {
  await replaceExample(join(folder, "rapport"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
