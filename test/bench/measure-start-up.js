import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOW, PACK_FOLDER, PACK_ID, PASSPORT_FILE, ROOT, readMeasured } from './charge-pack.js';
import { ENVIRONMENT } from './environment.js';
import { median } from './median.js';
import * as signed from './signed-decisions.js';

const BIN = join(ROOT, 'bin/oap.js');

const policies = () =>
  readdirSync(join(ROOT, 'packs'))
    .filter((name) => !name.startsWith('_'))
    .map((name) => join(ROOT, 'packs', name, 'policy.json'));

/** Those that start without the command framework leave what they do not know to it: of them a real run says more. */
const FRONT_DOORS = ['digest', 'eval', 'lint', 'test', 'validate', 'verify'];

/** Every other command, loaded with all that it needs to look at its flags: one that it does not have ends it. */
const commands = () =>
  Object.keys(JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')).commands)
    .filter((id) => !FRONT_DOORS.includes(id))
    .map((id) => id.split(':'))
    .map((words) => ({
      name: `oap ${words.join(' ')}, up to an unknown flag`,
      args: [BIN, ...words, '--no-such-flag'],
      ends: [2],
    }));

/** The first of them is what the others are measured by. */
const programs = (context, { one, jwks }) => [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'oap --version', args: [BIN, '--version'] },
  {
    name: 'oap eval, a charge',
    args: [BIN, 'eval', '--pack', PACK_ID, '--passport', PASSPORT_FILE, '--context', context, '--now', NOW],
  },
  { name: 'oap verify, one decision', args: [BIN, 'verify', one, '--jwks', jwks, '--now', signed.NOW] },
  { name: 'oap test, the charge pack', args: [BIN, 'test', PACK_FOLDER] },
  { name: 'oap digest, one document', args: [BIN, 'digest', context] },
  { name: 'oap validate, the library', args: [BIN, 'validate', ...policies()], ends: [0] },
  { name: 'oap lint, the library', args: [BIN, 'lint', join(ROOT, 'packs')], ends: [0, 1] },
  ...commands(),
];

/** Processor time of all children that have ended, milliseconds; NaN on systems that have no /proc. A tick is 10 ms: for sums only. */
const childrenCpu = () => {
  try {
    // The second field, the name of the program, may hold spaces; what follows its bracket does not.
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return Number.NaN;
  }
};

const time = ({ name, args, env, ends = [0] }) => {
  const cpu = childrenCpu();
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const elapsed = performance.now() - start;
  if (!ends.includes(status)) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return { elapsed, cpu: childrenCpu() - cpu };
};

const summarize = ({ name, runs }) => {
  const times = runs.map(({ elapsed }) => elapsed);
  const cpu = runs.reduce((sum, run) => sum + run.cpu, 0) / runs.length;
  return {
    name,
    ms: median(times),
    lowest: Math.min(...times),
    highest: Math.max(...times),
    ...(Number.isNaN(cpu) ? {} : { cpu }),
  };
};

/** Whole processes from start to end, milliseconds, as medians of interleaved starts; processor time as the mean. */
export const measureStartUp = (rounds) => {
  const folder = mkdtempSync(join(tmpdir(), 'oap-bench-'));
  try {
    const context = join(folder, 'context.json');
    writeFileSync(context, JSON.stringify(readMeasured()[0].contexts[0].context));
    const { paths } = signed.writeSigned(folder, 1);
    const trials = programs(context, paths).map((program) => ({ ...program, env: ENVIRONMENT, runs: [] }));
    for (const trial of trials) time(trial);
    for (let round = 0; round < rounds; round++) for (const trial of trials) trial.runs.push(time(trial));
    return { results: trials.map(summarize), rounds };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
