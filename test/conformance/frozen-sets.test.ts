import { describe, expect, it } from 'vitest';
import { checkSets, chooseSets, requireFrozen, type Suite } from '../../src/conformance/index.js';
import { openSample } from './run-sample.js';

const suite = await openSample();
const declaration = {
  implementation: { name: 'any', version: '1', language: 'none' },
  roles: ['evaluator', 'verifier'] as const,
  features: [],
};
const FOLDER = 'data.export.create.v1';

type Files = Readonly<Record<string, string>>;
const edit =
  (path: string, change: (text: string) => string) =>
  (files: Files): Files => ({ ...files, [path]: change(files[path] ?? '') });
const without =
  (path: string) =>
  ({ [path]: _, ...files }: Files): Files =>
    files;
const refuse = async (opened: Suite): Promise<unknown> => requireFrozen(opened, async () => {}).catch((error) => error);

describe('cases that are not those that were frozen', () => {
  it('are told from those that are', async () => {
    expect(suite.unfrozen).toEqual([]);
    expect(await refuse(suite)).toBe(suite);
  });

  it.each([
    ['a context of two cases', edit(`${FOLDER}/contexts/export.json`, (text) => text.replace('100', '99')), 'changed'],
    ['an expectation', edit(`${FOLDER}/case-3.case.json`, (text) => text.replace('region_', 'policy_')), 'changed'],
    ['a requirement', edit(`${FOLDER}/case-1.case.json`, (text) => text.replace('EVAL-006', 'EVAL-007')), 'changed'],
    ['a level', edit(`${FOLDER}/case-1.case.json`, (text) => text.replace('full', 'basic')), 'OAP-C-0001 changed'],
    ['a case taken away', without(`${FOLDER}/case-9.case.json`), 'OAP-C-0009 missing'],
    ['a member of a set', edit('sets.json', (text) => text.replace('"OAP-C-0002",', '')), 'the list itself'],
    ['a digest', edit('sets.json', (text) => text.replace(/"digest":"sha256:./, '"digest":"sha256:x')), 'itself'],
  ])('%s', async (_, change, says) => {
    const opened = await openSample(change);
    expect(opened.unfrozen.map(({ message }) => message).join('\n')).toContain(says);
    expect(await refuse(opened)).toMatchObject({ code: 'conformance/other-suite', exitCode: 3 });
  });

  it('are not passed over because the file of the sets is broken', async () => {
    await expect(openSample(edit('sets.json', () => '{}'))).rejects.toMatchObject({ code: 'conformance/broken-sets' });
  });
});

describe('chooseSets', () => {
  const names = (...asked: Parameters<typeof chooseSets>[1][]) =>
    asked.map((each) => chooseSets(suite.sets, each, declaration).map(({ id }) => id));

  it('takes the full sets of the roles declared, unless told otherwise', () => {
    expect(names({}, { level: 'basic' }, { roles: ['verifier'] }, { roles: ['server'] })).toEqual([
      ['evaluator-full', 'verifier-full'],
      ['verifier-basic'],
      ['verifier-full'],
      [],
    ]);
    expect(names({ sets: ['verifier-basic', 'evaluator-full'] })).toEqual([['evaluator-full', 'verifier-basic']]);
  });

  it('keeps what this project adds apart from what the standard says', () => {
    const known = suite.sets.map((set, at) => (at === 0 ? { ...set, collection: 'toolkit' as const } : set));
    const ids = known.map(({ id }) => id);
    expect(() => checkSets(known, ids)).toThrow(expect.objectContaining({ code: 'conformance/mixed-sets' }));
    expect(() => checkSets(known, ids.slice(0, 1))).not.toThrow();
  });
});
