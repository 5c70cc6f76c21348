import { spawnSync } from 'node:child_process';
import { closeSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PACK_FOLDER, PACK_ID, ROOT, readCases } from './charge-pack.js';
import { median } from './median.js';

const SIZES = [
  { lines: 1_000, rounds: 5, jobs: 1 },
  { lines: 10_000, rounds: 3, jobs: 1 },
  { lines: 100_000, rounds: 1, jobs: 1 },
  { lines: 100_000, rounds: 1, jobs: 2 },
];
/** Minutes of work, so only when asked for: npm run bench -- --large */
const LARGE = [
  { lines: 1_000_000, rounds: 1, jobs: 1 },
  { lines: 1_000_000, rounds: 1, jobs: 2 },
];
const FILES = ['policy.json', 'tests/passport.instance.json', 'tests/passport.template.json'];
const USAGE = pathToFileURL(join(import.meta.dirname, 'report-usage.js')).href;

/** Writes a pack whose suite repeats the isolated cases of the charge pack, passports of their own included. */
const writePack = (folder, lines) => {
  const cases = readCases().filter(({ line }) => line.isolated === true);
  mkdirSync(join(folder, 'tests'), { recursive: true });
  for (const file of FILES) copyFileSync(join(PACK_FOLDER, file), join(folder, file));
  const [contexts, expected] = ['contexts', 'expected'].map((name) =>
    openSync(join(folder, `tests/${name}.jsonl`), 'w'),
  );
  for (let i = 0; i < lines; i++) {
    const each = cases[i % cases.length];
    const name = `${each.line.name}_${i}`;
    writeSync(contexts, `${JSON.stringify({ ...each.line, name })}\n`);
    writeSync(expected, `${JSON.stringify({ name, expected: each.expected })}\n`);
  }
  closeSync(contexts);
  closeSync(expected);
};

const runSuite = (folder, jobs) => {
  const args = ['--import', USAGE, join(ROOT, 'bin/oap.js'), 'test', folder, '--quiet', '--jobs', String(jobs)];
  const start = performance.now();
  const { status, stdout, stderr, output } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`oap test ended with ${status}: ${stderr}${stdout}`.slice(0, 4000));
  const { kilobytes, microseconds } = JSON.parse(String(output[3]));
  return { seconds, cpuSeconds: microseconds / 1_000_000, mebibytes: kilobytes / 1024 };
};

/** Cases per second and peak memory of `oap test` on generated suites, start of the process included. */
export const measureSuites = (large) => {
  const folder = mkdtempSync(join(tmpdir(), 'oap-bench-'));
  try {
    return [...SIZES, ...(large ? LARGE : [])].map(({ lines, rounds, jobs }) => {
      const pack = join(folder, String(lines), PACK_ID);
      if (!existsSync(pack)) writePack(pack, lines);
      const runs = Array.from({ length: rounds }, () => runSuite(pack, jobs));
      return {
        lines,
        jobs,
        wall: lines / median(runs.map(({ seconds }) => seconds)),
        cpu: lines / median(runs.map(({ cpuSeconds }) => cpuSeconds)),
        mebibytes: Math.max(...runs.map(({ mebibytes }) => mebibytes)),
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
};
