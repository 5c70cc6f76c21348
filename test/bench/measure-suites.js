import { spawnSync } from 'node:child_process';
import { closeSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PACK_FOLDER, PACK_ID, PASSPORT_FILE, ROOT, readCases } from './charge-pack.js';
import { ENVIRONMENT } from './environment.js';
import { median } from './median.js';

/** Runs in which order does not matter: `lines`, threads, how often. Suites of up to some 200,000 of these lines are checked whole before they run. */
const SUITES = {
  quick: [
    { lines: 1_000, rounds: 1, jobs: 1 },
    { lines: 300_000, rounds: 1, jobs: 1 },
    { lines: 300_000, rounds: 1, jobs: 2 },
  ],
  usual: [
    { lines: 1_000, rounds: 5, jobs: 1 },
    { lines: 10_000, rounds: 5, jobs: 1 },
    { lines: 100_000, rounds: 1, jobs: 1 },
    { lines: 300_000, rounds: 3, jobs: 1 },
    { lines: 1_000_000, rounds: 3, jobs: 1 },
    { lines: 1_000_000, rounds: 3, jobs: 2 },
  ],
};
/** Minutes of work and gigabytes of disk, so only when asked for: npm run bench -- --large */
const LARGE = [{ lines: 10_000_000, rounds: 1, jobs: 2 }];

/** Contexts that come by a pipe. */
const PIPES = { quick: [10_000, 100_000], usual: [10_000, 100_000, 1_000_000], large: [10_000_000] };

const FILES = ['policy.json', 'tests/passport.instance.json', 'tests/passport.template.json'];
const USAGE = pathToFileURL(join(import.meta.dirname, 'report-usage.js')).href;
const PIECE = 1024 * 1024;

/** Writes lines to files, many at once. */
const writeLines = (paths, lines, textsOf) => {
  const files = paths.map((path) => ({ file: openSync(path, 'w'), text: '' }));
  for (let i = 0; i < lines; i++)
    for (const [at, text] of textsOf(i).entries()) {
      files[at].text += `${text}\n`;
      if (files[at].text.length < PIECE) continue;
      writeSync(files[at].file, files[at].text);
      files[at].text = '';
    }
  for (const { file, text } of files) {
    writeSync(file, text);
    closeSync(file);
  }
};

/** Writes a pack whose suite repeats the isolated cases of the charge pack, passports of their own included. */
const writePack = (folder, lines) => {
  const cases = readCases().filter(({ line }) => line.isolated === true);
  mkdirSync(join(folder, 'tests'), { recursive: true });
  for (const file of FILES) copyFileSync(join(PACK_FOLDER, file), join(folder, file));
  const paths = ['contexts', 'expected'].map((name) => join(folder, `tests/${name}.jsonl`));
  writeLines(paths, lines, (i) => {
    const { line, expected } = cases[i % cases.length];
    const name = `${line.name}_${i}`;
    return [JSON.stringify({ ...line, name }), JSON.stringify({ name, expected })];
  });
};

const runOap = (args, stdin) => {
  const start = performance.now();
  const { status, stderr, output } = spawnSync(
    process.execPath,
    ['--import', USAGE, join(ROOT, 'bin/oap.js'), 'test', ...args],
    { env: ENVIRONMENT, stdio: [stdin ?? 'ignore', stdin === undefined ? 'pipe' : 'ignore', 'pipe', 'pipe'] },
  );
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`oap test ended with ${status}: ${stderr}${output[1] ?? ''}`.slice(0, 4000));
  const { kilobytes, microseconds } = JSON.parse(String(output[3]));
  return { seconds, cpuSeconds: microseconds / 1_000_000, mebibytes: kilobytes / 1024 };
};

const summarize = (lines, runs) => ({
  lines,
  wall: lines / median(runs.map(({ seconds }) => seconds)),
  cpu: lines / median(runs.map(({ cpuSeconds }) => cpuSeconds)),
  mebibytes: Math.max(...runs.map(({ mebibytes }) => mebibytes)),
});

const inFolder = (work) => {
  const folder = mkdtempSync(join(tmpdir(), 'oap-bench-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Cases per second and peak memory of `oap test` on generated suites, start of the process included. */
export const measureSuites = (size) =>
  inFolder((folder) =>
    (size === 'large' ? [...SUITES.usual, ...LARGE] : SUITES[size]).map(({ lines, rounds, jobs }) => {
      const pack = join(folder, String(lines), PACK_ID);
      if (!existsSync(pack)) writePack(pack, lines);
      const args = [pack, '--quiet', '--jobs', String(jobs)];
      return {
        jobs,
        ...summarize(
          lines,
          Array.from({ length: rounds }, () => runOap(args)),
        ),
      };
    }),
  );

/** The same of `oap test --stdin-jsonl`, which writes a line for each. */
export const measurePipes = (size) =>
  inFolder((folder) =>
    (size === 'large' ? [...PIPES.usual, ...PIPES.large] : PIPES[size]).map((lines) => {
      const contexts = readCases().map(({ line }) => JSON.stringify(line.context));
      const path = join(folder, 'contexts.jsonl');
      writeLines([path], lines, (i) => [contexts[i % contexts.length]]);
      const file = openSync(path, 'r');
      try {
        return summarize(lines, [runOap(['--stdin-jsonl', '--pack', PACK_ID, '--passport', PASSPORT_FILE], file)]);
      } finally {
        closeSync(file);
      }
    }),
  );
