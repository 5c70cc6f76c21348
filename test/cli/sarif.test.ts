import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mergePatch } from '../../src/json/index.js';
import { EXAMPLE_PACK } from '../../src/lint/example-pack.js';
import { RULES } from '../../src/lint/index.js';
import { HAS_SARIF_SCHEMA, readSarif, sarifErrors } from '../report/sarif.js';
import { makeFolder, oap, ROOT } from './run-oap.js';

/** A file for every example of every rule, so that each kind of finding is told; and what does not even parse. */
const examples = RULES.flatMap(({ name, examples: { invalid } }) =>
  invalid.map(({ pack }, index) => [
    `packs/${name} #${index}.json`,
    JSON.stringify(mergePatch(EXAMPLE_PACK, pack), null, 2),
  ]),
);
const cwd = makeFolder({
  ...Object.fromEntries(examples),
  'packs/broken.json': '{"id": }',
  'packs/ü\u2028.json': '"\u{1f600}"',
  'packs/passport.json': '{"passport_id":"x","capabilities":[]}',
  'good/policy.json': JSON.stringify(EXAMPLE_PACK),
});
mkdirSync(`${cwd}/empty`);

const suppressed = {
  ...EXAMPLE_PACK,
  description: undefined,
  'x-lint-ignore': [{ rule: 'missing-description', reason: 'No words.' }],
};

const RUNS: readonly (readonly [title: string, args: readonly string[], stdin: string])[] = [
  [
    'lint of much that is wrong',
    ['lint', ...examples.map(([file = '']) => file), 'packs/broken.json', 'packs/passport.json'],
    '',
  ],
  ['lint of nothing that is wrong', ['lint', 'good/policy.json'], ''],
  ['lint with one rule', ['lint', '--rule', 'array-in', 'packs/array-in #0.json'], ''],
  ['lint of standard input', ['lint', '-'], '{}'],
  ['lint of a finding that is suppressed', ['lint', '-'], JSON.stringify(suppressed)],
  ['lint of the library', ['lint', `${ROOT}packs`, '--no-suites'], ''],
  ['validate of a tree', ['validate', '.'], ''],
  ['validate of nothing that is wrong', ['validate', 'good/policy.json'], ''],
  ['validate of standard input', ['validate', '-'], '[]'],
];

describe.concurrent('SARIF', () => {
  it.each(RUNS)('is sound: %s', async (_, args, stdin) => {
    const { stdout, code } = await oap([...args, '-r', 'sarif'], { cwd, stdin });
    expect([0, 1, 3]).toContain(code);
    const { results } = readSarif(stdout);
    if (code !== 0) expect(results.length).toBeGreaterThan(0);
  });

  it.skipIf(!HAS_SARIF_SCHEMA).each(RUNS)(
    'is as its published schema wants it: %s (skipped when OAP_SARIF_SCHEMA names no file)',
    async (_, args, stdin) => {
      const { stdout } = await oap([...args, '-r', 'sarif'], { cwd, stdin });
      expect(sarifErrors(stdout)).toEqual([]);
    },
  );
});
