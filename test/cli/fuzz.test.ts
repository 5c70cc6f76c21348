import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutations } from '../fuzz/mutate.js';
import { PASSPORT } from '../runner/sample.js';
import { makeFolder, oap, ROOT } from './run-oap.js';

const FULL = process.env.OAP_FULL === '1';
const COUNT = FULL ? 600 : 40;
const TIMEOUT = FULL ? 900_000 : 60_000;

const seeds: Readonly<Record<string, Uint8Array>> = {
  pack: readFileSync(join(ROOT, 'packs/web.fetch.v1/policy.json')),
  suite: readFileSync(join(ROOT, 'packs/web.fetch.v1/tests/contexts.jsonl')).subarray(0, 4_000),
  passport: Buffer.from(JSON.stringify(PASSPORT, null, 2)),
};
const ENDING: Readonly<Record<string, string>> = { suite: 'jsonl' };

const mutants = (kind: string): readonly (readonly [string, Uint8Array])[] =>
  fc
    .sample(mutations, { numRuns: COUNT, seed: 20_261_120 })
    .map((change, index) => [`${kind}-${index}.${ENDING[kind] ?? 'json'}`, change(seeds[kind] ?? Buffer.of())]);

const files = Object.fromEntries(Object.keys(seeds).flatMap(mutants));
const packs = Object.fromEntries(mutants('pack').map(([, bytes], index) => [`packs/p${index}.v1/policy.json`, bytes]));
const cwd = makeFolder({ ...files, ...packs, 'good/policy.json': seeds.pack ?? '' });
const named = (kind: string): readonly string[] => Object.keys(files).filter((name) => name.startsWith(kind));

const pairs = (kind: string): readonly string[] => named(kind).slice(0, FULL ? COUNT : 3);

/** Many files in one call where a command takes many: a crash over one of them ends the whole call. */
const CALLS: readonly (readonly string[])[] = [
  ['lint', ...named('pack')],
  ['lint', '--fix', '--dry-run', ...named('pack'), ...named('passport')],
  ['lint', ...named('suite').map((name) => `./${name}`)],
  ['lint', 'packs', '-r', 'sarif'],
  ['validate', '.', '-r', 'junit'],
  ['validate', ...named('passport'), '--against', 'web.fetch.v1'],
  ['validate', ...named('suite'), '--json'],
  ['test', 'packs'],
  ['canonicalize', ...named('passport')],
  ...pairs('passport').map((file) => ['eval', '-p', 'web.fetch.v1', '--passport', file, '-c', 'passport-0.json']),
  ...pairs('pack').map((file) => ['eval', '-p', file, '--passport', 'passport-1.json', '-c', 'passport-0.json']),
  ...pairs('pack').map((file) => ['validate', '--previous', 'good/policy.json', file]),
];

describe.concurrent('whatever is in a file, the command line', () => {
  it.each(CALLS.map((args) => [args.slice(0, 6).join(' '), args] as const))(
    'ends as its table of exit codes says: %s',
    async (_, args) => {
      const { code, stdout, stderr } = await oap(args, { cwd });
      expect([0, 1, 2, 3, 4]).toContain(code);
      expect(stdout + stderr).not.toMatch(
        /^\s+at .*\(.*:\d+:\d+\)|this is a bug|TypeError|RangeError|\[object Object\]/m,
      );
      expect(stdout + stderr).not.toBe('');
    },
    TIMEOUT,
  );
});
