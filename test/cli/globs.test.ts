import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, oap, ROOT } from './run-oap.js';

const ID = 'finance.payment.charge.v1';
const passport = readFileSync(join(ROOT, 'packs', ID, 'tests/passport.instance.json'), 'utf8');

const folder = makeFolder({
  'a/one.json': passport,
  'a/b/two.json': passport,
  'a/b/.hidden/three.json': '{',
  'a/node_modules/four.json': '{',
  'a/readme.md': 'x',
  'odd/[x].json': passport,
  'odd/x.json': '{"a":1}',
});
cpSync(join(ROOT, 'packs', ID), join(folder, 'packs', ID), { recursive: true });

const filesOf = async (...patterns: readonly string[]): Promise<{ code: number | null; files: readonly string[] }> => {
  const { stdout, code } = await oap(['validate', ...patterns, '--json'], { cwd: folder });
  return { code, files: (JSON.parse(stdout) as { readonly files: readonly string[] }).files };
};

describe('patterns that no shell has expanded', { concurrent: true }, () => {
  it.each([
    [['a/**/*.json'], ['a/b/two.json', 'a/one.json']],
    [['a/*.json'], ['a/one.json']],
    [['a/{one,b/two}.json'], ['a/b/two.json', 'a/one.json']],
    [['**/t*o.json'], ['a/b/two.json']],
    [['./a/*.json'], ['a/one.json']],
    [['a/?ne.json', 'a/one.json'], ['a/one.json']],
    [['odd/[x].json'], ['odd/[x].json']],
    [[join(folder, 'a/*.json')], [join(folder, 'a/one.json')]],
    [['a/../a/*.json'], ['a/../a/one.json']],
    [['a/+(one|two).json'], ['a/one.json']],
  ])('%j', async (patterns, files) => {
    expect(await filesOf(...patterns)).toEqual({ code: 0, files });
  });

  it.each([
    ['validate', 'a/*.jsonx'],
    ['validate', 'absent/**'],
    ['validate', 'a/one.json/*'],
    ['validate', 'a/b/*hidden/*'],
    ['lint', 'a/*.v9'],
    ['test', 'a/**/*.v9'],
  ])('%s %s matches nothing, and says so', async (command, pattern) => {
    const { code, stdout, stderr } = await oap([command, pattern], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toContain(`nothing matches ${pattern}`);
  });

  it.each(['a/report (1).json', '!absent.json'])('%s is a name and no pattern', async (name) => {
    const { code, stderr } = await oap(['validate', name], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('does not exist') });
  });

  it.each(['lint', 'test'])('are read by oap %s too', async (command) => {
    const { code, stderr } = await oap([command, 'packs/*.v1'], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
