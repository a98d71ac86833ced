// Bundles the command into dist/: start-up then reads a few files instead of a thousand.
import { rmSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: ["src/cli.ts"],
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  mainFields: ["module", "main"],
  target: "node20",
  external: ["@duckdb/node-api", "@resvg/resvg-js"],
  // Libraries in CommonJS ask for Node's own modules by require.
  banner: {
    js: 'import { createRequire as behovRequire } from "node:module"; const require = behovRequire(import.meta.url);',
  },
  logLevel: "warning",
});
