import { spawnSync } from 'node:child_process';
import { verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './charge-pack.js';
import { NOW, writeSigned } from './signed-decisions.js';

const LINES = 100_000;
/** How many of them the bare verifier is timed with, before and after: what else the machine does changes in a minute. */
const BARE = 20_000;
const USAGE = pathToFileURL(join(import.meta.dirname, 'report-usage.js')).href;

const timeBare = ({ asked, key }) => {
  const start = performance.now();
  const cpu = process.cpuUsage();
  for (const { bytes, signature } of asked.slice(0, BARE))
    if (!verify(null, bytes, key, signature)) throw new Error('node:crypto refuses a signature of its own');
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1_000_000 };
};

const runVerify = ({ paths }) => {
  const args = ['--import', USAGE, join(ROOT, 'bin/oap.js'), 'verify', paths.many, '--jwks', paths.jwks, '--now', NOW];
  const start = performance.now();
  const { status, stdout, stderr, output } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0 || !String(stdout).startsWith(`${LINES} decisions: ${LINES} valid`))
    throw new Error(`oap verify ended with ${status}: ${stderr}${stdout}`.slice(0, 4000));
  const { kilobytes, microseconds } = JSON.parse(String(output[3]));
  return { seconds, cpuSeconds: microseconds / 1_000_000, mebibytes: kilobytes / 1024 };
};

/** Decisions per second of `oap verify` over many lines, start of the process included, next to nothing but node:crypto on one thread. */
export const measureVerify = () => {
  const folder = mkdtempSync(join(tmpdir(), 'oap-bench-'));
  try {
    const signed = writeSigned(folder, LINES);
    const before = timeBare(signed);
    const run = runVerify(signed);
    const after = timeBare(signed);
    return {
      lines: LINES,
      bare: {
        wall: (2 * BARE) / (before.seconds + after.seconds),
        cpu: (2 * BARE) / (before.cpuSeconds + after.cpuSeconds),
      },
      oap: { wall: LINES / run.seconds, cpu: LINES / run.cpuSeconds, mebibytes: run.mebibytes },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
