import { writeFileSync } from "node:fs";

const file = process.env.BEHOV_BENCH_MEMORY;
process.on("exit", () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
