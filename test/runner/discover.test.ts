import { describe, expect, it } from 'vitest';
import { discover, MAX_WHOLE_SUITE } from '../../src/runner/discover.js';
import { memoryFiles, type Tree } from './memory-files.js';
import { allow, deny, inline, jsonl, line, makePack, packFolder } from './sample.js';

const lines = jsonl(inline('a', {}, allow));

const find = async (tree: Tree, path: string, sizes: Readonly<Record<string, number>> = {}) => {
  const { suites, packs, bare, orphans } = await discover(path, memoryFiles(tree, { sizes }));
  return {
    suites: suites.map((each) => `${each.kind} ${each.kind === 'folder' ? each.folder : each.file}`),
    expected: suites.flatMap((each) => (each.kind === 'folder' || each.expected === undefined ? [] : [each.expected])),
    packs,
    bare,
    orphans,
  };
};

const caseFolder = (folder: string): Tree => ({
  [`${folder}/contexts/a.json`]: '{"amount":1}',
  [`${folder}/expected/a.decision.json`]: JSON.stringify(allow),
});

const forest: Tree = {
  ...packFolder('tree/b', [line('x')], [{ name: 'x', expected: allow }]),
  ...packFolder('tree/a', [line('x')], [{ name: 'x', expected: allow }]),
  ...packFolder('tree/_template', [line('x')], [{ name: 'x', expected: allow }]),
  ...packFolder('tree/.hidden', [line('x')], [{ name: 'x', expected: allow }]),
  ...packFolder('tree/node_modules/installed', [line('x')], [{ name: 'x', expected: allow }]),
  'tree/bare/policy.json': makePack(),
  'tree/notes/readme.md': '',
  'tree/deep/er/suite/contexts.jsonl': lines,
  ...caseFolder('tree/conformance/shop.order.place.v1'),
};

describe('discovery: what a path holds', () => {
  const rows: readonly (readonly [what: string, tree: Tree, path: string, suites: readonly string[]])[] = [
    ['a pack', packFolder('p', [line('x')], []), 'p', ['lines p/tests/contexts.jsonl']],
    [
      'a pack named by its policy.json',
      packFolder('p', [line('x')], []),
      'p/policy.json',
      ['lines p/tests/contexts.jsonl'],
    ],
    [
      'the folder one stands in',
      { 'policy.json': makePack(), 'tests/contexts.jsonl': lines },
      '.',
      ['lines tests/contexts.jsonl'],
    ],
    [
      'a pack with several suites',
      {
        'p/policy.json': makePack(),
        'p/tests/contexts.jsonl': lines,
        'p/tests/more.jsonl': lines,
        'p/tests/edge.contexts.jsonl': lines,
      },
      'p',
      ['lines p/tests/contexts.jsonl', 'lines p/tests/edge.contexts.jsonl', 'lines p/tests/more.jsonl'],
    ],
    [
      'a pack with its suite at its root',
      { 'p/policy.json': makePack(), 'p/contexts.jsonl': lines },
      'p',
      ['lines p/contexts.jsonl'],
    ],
    [
      'a pack with case folders',
      { 'p/policy.json': makePack(), ...caseFolder('p/cases/one'), ...caseFolder('p/cases/two') },
      'p',
      ['folder p/cases/one', 'folder p/cases/two'],
    ],
    [
      'a pack whose cases are one case folder',
      { 'p/policy.json': makePack(), ...caseFolder('p/cases') },
      'p',
      ['folder p/cases'],
    ],
    [
      'a pack that is a case folder too',
      {
        'p/policy.json': makePack(),
        'p/tests/contexts.jsonl': lines,
        ...caseFolder('p'),
      },
      'p',
      ['folder p', 'lines p/tests/contexts.jsonl'],
    ],
    [
      'a folder of packs, case folders and suites',
      forest,
      'tree',
      [
        'lines tree/a/tests/contexts.jsonl',
        'lines tree/b/tests/contexts.jsonl',
        'folder tree/conformance/shop.order.place.v1',
        'lines tree/deep/er/suite/contexts.jsonl',
      ],
    ],
    [
      'a folder that is named though its name begins with _',
      forest,
      'tree/_template',
      ['lines tree/_template/tests/contexts.jsonl'],
    ],
    ['a suite', { 'anything.jsonl': lines }, 'anything.jsonl', ['lines anything.jsonl']],
    ['a case folder', caseFolder('c'), 'c', ['folder c']],
    ['standard input', {}, '-', ['stream -']],
    ['an empty folder', { 'empty/': '' }, 'empty', []],
  ];
  it.each(rows)('%s', async (_, tree, path, suites) => {
    expect((await find(tree, path)).suites).toEqual(suites);
  });

  it('tells packs, and those without a suite', async () => {
    const { packs, bare, orphans } = await find(forest, 'tree');
    expect(packs).toEqual(['tree/a', 'tree/b', 'tree/bare']);
    expect(bare).toEqual(['tree/bare']);
    expect(orphans).toEqual([]);
  });
});

describe('discovery: expectations', () => {
  const rows: readonly (readonly [what: string, tree: Tree, path: string, expected: readonly string[]])[] = [
    [
      'beside contexts.jsonl',
      { 'contexts.jsonl': lines, 'expected.jsonl': lines },
      'contexts.jsonl',
      ['expected.jsonl'],
    ],
    ['named themselves', { 'contexts.jsonl': lines, 'expected.jsonl': lines }, 'expected.jsonl', ['expected.jsonl']],
    [
      'by stem',
      { 's/x.jsonl': lines, 's/x.expected.jsonl': lines, 's/expected.jsonl': lines },
      's/x.jsonl',
      ['s/x.expected.jsonl'],
    ],
    [
      'by stem, named themselves',
      { 's/x.jsonl': lines, 's/x.expected.jsonl': lines },
      's/x.expected.jsonl',
      ['s/x.expected.jsonl'],
    ],
    [
      'by stem, of contexts with the longer name',
      {
        's/x.contexts.jsonl': lines,
        's/x.expected.jsonl': lines,
      },
      's/x.expected.jsonl',
      ['s/x.expected.jsonl'],
    ],
    ['none', { 's/x.jsonl': lines, 's/expected.jsonl': lines }, 's/x.jsonl', []],
  ];
  it.each(rows)('%s', async (_, tree, path, expected) => {
    const found = await find(tree, path);
    expect(found.suites).toHaveLength(1);
    expect(found.expected).toEqual(expected);
  });

  const orphans: readonly (readonly [what: string, tree: Tree, path: string, orphans: readonly string[]])[] = [
    [
      'a file without contexts',
      { 'p/policy.json': makePack(), 'p/tests/expected.jsonl': lines },
      'p',
      ['p/tests/expected.jsonl'],
    ],
    ['a file of another stem', { 's/contexts.jsonl': lines, 's/y.expected.jsonl': lines }, 's', ['s/y.expected.jsonl']],
    ['a file that is named', { 's/expected.jsonl': lines }, 's/expected.jsonl', ['s/expected.jsonl']],
    ['decisions of a case folder', { 'c/expected/a.decision.json': JSON.stringify(deny('x')) }, 'c', ['c/expected']],
    [
      'contexts of a case folder',
      { 'c/contexts/a.json': '{}', 'c/passports/template.json': '{}' },
      'c',
      ['c/contexts'],
    ],
  ];
  it.each(orphans)('orphans: %s', async (_, tree, path, expected) => {
    expect((await find(tree, path)).orphans).toEqual(expected);
  });

  it('leaves alone folders that only share a name with parts of a case folder', async () => {
    const tree = { 'src/contexts/a.json': '{}', 'docs/expected/readme.md': '' };
    expect(await find(tree, '.')).toMatchObject({ suites: [], orphans: [] });
  });
});

describe('discovery: links and bounds', () => {
  it('looks into a folder once, whatever links lead to it', async () => {
    const tree = {
      ...packFolder('tree/p', [line('x')], []),
      'tree/loop': { link: '.' },
      'tree/p/tests/up': { link: '../..' },
      'tree/same': { link: 'p' },
      'tree/self': { link: 'self' },
    };
    expect((await find(tree, 'tree')).suites).toEqual(['lines tree/p/tests/contexts.jsonl']);
  });

  it('follows a link to a pack', async () => {
    const tree = { ...packFolder('elsewhere/p', [line('x')], []), 'tree/linked': { link: '../elsewhere/p' } };
    expect((await find(tree, 'tree')).suites).toEqual(['lines tree/linked/tests/contexts.jsonl']);
  });

  it('refuses folders that lie too deep', async () => {
    const deep = Array.from({ length: 40 }, () => 'd').join('/');
    await expect(find({ [`${deep}/contexts.jsonl`]: lines }, 'd')).rejects.toMatchObject({
      code: 'file/too-deep',
      exitCode: 3,
    });
  });

  it('reads suites of more than 64 MiB as streams, whichever file is the large one', async () => {
    const tree = { 's/contexts.jsonl': lines, 's/expected.jsonl': lines };
    const large = MAX_WHOLE_SUITE + 1;
    expect((await find(tree, 's', { 's/contexts.jsonl': large })).suites).toEqual(['stream s/contexts.jsonl']);
    expect((await find(tree, 's', { 's/expected.jsonl': large })).suites).toEqual(['stream s/contexts.jsonl']);
    expect((await find(tree, 's', { 's/contexts.jsonl': MAX_WHOLE_SUITE })).suites).toEqual(['lines s/contexts.jsonl']);
  });

  it.each([
    ['nothing', 'gone', 'file/missing', 3],
    ['a file that is no suite', 'notes.txt', 'suite/not-a-suite', 2],
  ])('refuses %s', async (_, path, code, exitCode) => {
    await expect(find({ 'notes.txt': '' }, path)).rejects.toMatchObject({ code, exitCode });
  });
});
