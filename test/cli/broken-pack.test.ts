import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, oap, ROOT } from './run-oap.js';

const { evaluation_rules: _, ...ruleless } = JSON.parse(
  readFileSync(join(ROOT, 'packs/_template/policy.json'), 'utf8'),
) as Readonly<Record<string, unknown>>;

const cwd = makeFolder({
  'unparsable/p/policy.json': '{',
  'faulty/p/policy.json': JSON.stringify(ruleless),
  'passport.json': '{}',
  'context.json': '{}',
});

/** Every command that is given a pack; PACK stands for its folder, ROOT for the one above. */
const COMMANDS: readonly (readonly string[])[] = [
  ['test', 'PACK'],
  ['lint', 'PACK'],
  ['validate', 'PACK'],
  ['validate', 'context.json', '--against', 'PACK'],
  ['generate', 'PACK'],
  ['new', 'case', 'PACK', '--name', 'a', '--context', 'context.json'],
  ['new', 'passport', '--owner', 'org_example', '--pack', 'PACK'],
  ['new', 'pack', 'example.a.b.v1', '--from', 'PACK'],
  ['serve', '--packs', 'ROOT'],
  ['eval', '--pack', 'PACK', '--passport', 'passport.json', '--context', 'context.json'],
  ['test', '--stdin-jsonl', '--passport', 'passport.json', '--pack', 'PACK'],
];

const run = (args: readonly string[], kind: 'unparsable' | 'faulty') =>
  oap(
    args.map((word) => (word === 'PACK' ? `${kind}/p` : word === 'ROOT' ? kind : word)),
    { cwd },
  );

describe('a pack that cannot be read', () => {
  it.each(COMMANDS)('ends oap %s with 3, and is told', async (...args) => {
    const { code, stdout, stderr } = await run(args, 'unparsable');
    expect(stdout + stderr).toContain('The text ends inside an object');
    expect(code).toBe(3);
  });
});

describe('a pack without rules', () => {
  // An evaluation denies instead: that is an answer.
  it.each(COMMANDS.filter(([command]) => command !== 'eval'))('ends oap %s with 1, and is told', async (...args) => {
    const { code, stdout, stderr } = await run(args, 'faulty');
    expect(stdout + stderr).toContain('evaluation_rules');
    expect(code).toBe(1);
  });
});
