import { describe, expect, it } from 'vitest';
import { affectedBy, findTargets, type RunOptions } from '../../src/runner/index.js';
import { memoryFiles, type Tree } from './memory-files.js';
import { allow, inline, jsonl, line, makePack, PACK_ID, PASSPORT, packFolder } from './sample.js';

const passport = JSON.stringify(PASSPORT);
const named = { ...allow, policy_id: PACK_ID };

const tree: Tree = {
  ...packFolder('packs/a', [inline('a', {}, allow)]),
  ...packFolder('packs/b', [inline('b', {}, allow, { passport: 'other.json' })]),
  'packs/b/other.json': passport,
  'packs/bare/policy.json': makePack({ id: 'bare.v1' }),
  'packs/bare/README.md': '',
  // Suites that lie in no pack, with their pack and their passports elsewhere.
  'suites/one.jsonl': jsonl(inline('one', {}, named, { passport: '../shared/p.json' })),
  'suites/passport.template.json': passport,
  'shared/p.json': passport,
  [`roots/${PACK_ID}/policy.json`]: makePack(),
  'lost/lost.jsonl': jsonl(inline('lost', {}, { ...allow, policy_id: 'nowhere.v1' })),
  'lost/passport.template.json': passport,
  ...packFolder('odd', [line('odd')], [{ name: 'z', expected: allow }]),
  'empty/readme.md': '',
};
const files = memoryFiles(tree);
const options: RunOptions = { files, packRoots: ['roots'], tool: { name: 'test', version: '0' }, clock: () => 0 };
const PATHS = ['packs', 'suites/one.jsonl', 'lost/lost.jsonl', 'odd', 'empty', 'gone'];

const affected = async (changed: readonly string[], more: Partial<RunOptions> = {}): Promise<readonly string[]> => {
  const isAffected = affectedBy(new Set(changed), files);
  const found: string[] = [];
  for (const target of await findTargets(PATHS, { ...options, ...more }))
    if (await isAffected(target)) found.push(target.path);
  return found;
};

describe('what can be run by itself', () => {
  it('is every pack, and every suite that lies in none, once', async () => {
    const targets = await findTargets([...PATHS, 'packs/a'], options);
    expect(targets.map(({ path }) => path)).toEqual([
      ...['packs/a', 'packs/b', 'packs/bare', 'suites/one.jsonl', 'lost/lost.jsonl', 'odd', 'empty', 'gone'],
    ]);
  });

  // What is not there is always told; what names what is not there may hang on anything.
  const always = ['lost/lost.jsonl', 'gone'];
  it.each<[string, readonly string[], readonly string[]]>([
    ['a policy', ['packs/a/policy.json'], ['packs/a']],
    ['a case', ['packs/a/tests/contexts.jsonl'], ['packs/a']],
    ['a file that was taken out', ['packs/b/tests/was-here.jsonl'], ['packs/b']],
    ['files of several', ['packs/b/x', 'odd/policy.json'], ['packs/b', 'odd']],
    ['a pack with no suite', ['packs/bare/README.md'], ['packs/bare']],
    ['the folder that holds them, as a submodule', ['packs'], ['packs/a', 'packs/b', 'packs/bare']],
    ['what only begins like one', ['packs/abc/policy.json', 'packs/a.txt'], []],
    ['a passport elsewhere', ['shared/p.json'], ['suites/one.jsonl']],
    ['the pack of a suite elsewhere', [`roots/${PACK_ID}/policy.json`], ['suites/one.jsonl']],
    ['what lies beside a suite', ['suites/passport.template.json'], ['suites/one.jsonl']],
    ['what lies further down', ['suites/deep/x.json'], []],
    ['nothing that matters', ['docs/x.md'], []],
  ])('hangs on %s', async (_, changed, expected) => {
    const found = await affected(changed);
    expect(found.filter((path) => !always.includes(path))).toEqual(expected);
    expect(found).toEqual(expect.arrayContaining(always));
  });

  it('hangs on what the user names for all cases', async () => {
    const everything = [
      'packs/a',
      'packs/b',
      'packs/bare',
      'suites/one.jsonl',
      ...['lost/lost.jsonl', 'odd', 'empty', 'gone'],
    ];
    expect(await affected(['shared/p.json'], { passport: 'shared/p.json' })).toEqual(everything);
    expect(await affected([`roots/${PACK_ID}/x`], { pack: `roots/${PACK_ID}` })).toEqual(everything);
  });

  it('hangs on nothing when nothing has changed, but what is not there', async () => {
    expect(await affected([])).toEqual(['gone']);
  });
});
