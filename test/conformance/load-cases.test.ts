import { describe, expect, it } from 'vitest';
import { loadCases } from '../../src/conformance/index.js';
import { memoryFiles, type Tree } from '../runner/memory-files.js';

const json = (value: unknown): string => JSON.stringify(value);
const sidecar = (more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  id: 'OAP-C-0001',
  title: 'an action within its limits is allowed',
  requirements: ['OAP-EVAL-001'],
  level: 'full',
  role: 'evaluator',
  polarity: 'positive',
  since: '1.0.0',
  steps: [{ op: 'evaluate', passport: 'passports/a.json', context: { amount: 1 }, expect: 'expected/allow.json' }],
  ...more,
});
const negative = { id: 'OAP-C-0002', polarity: 'negative', pair: 'OAP-C-0001' };
const step = (more: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  steps: [
    { op: 'evaluate', passport: 'passports/a.json', context: { amount: 1 }, expect: 'expected/allow.json', ...more },
  ],
});
/** Filled in by the run, not by the loader. */
const PLACEHOLDER = '$'.concat('{uuid:1}');
const PACK = 'example.item.buy.v1';
const BASE: Tree = {
  [`cases/${PACK}/passports/a.json`]: json({ passport_id: PLACEHOLDER, limits: { cap: 1, other: 2 } }),
  [`cases/${PACK}/expected/allow.json`]: json({ allow: true, reasons: [{ code: 'oap.allowed' }] }),
  [`cases/${PACK}/first.case.json`]: json(sidecar()),
};
const load = (more: Tree = {}, folder = 'cases') => loadCases(folder, memoryFiles({ ...BASE, ...more }));

describe('loadCases', () => {
  it('reads a case with its documents in place, placeholders as they are', async () => {
    const { cases, unmapped, diagnostics } = await load();
    expect(diagnostics).toEqual([]);
    expect(unmapped).toEqual([]);
    expect(cases).toMatchObject([
      {
        id: 'OAP-C-0001',
        folder: PACK,
        name: 'first',
        features: [],
        steps: [
          {
            op: 'evaluate',
            policy_id: PACK,
            passport: { passport_id: PLACEHOLDER, limits: { cap: 1, other: 2 } },
            context: { amount: 1 },
            expect: { allow: true },
          },
        ],
      },
    ]);
  });

  it('reads one case folder too', async () => {
    const { cases, diagnostics } = await load({}, `cases/${PACK}/`);
    expect(diagnostics).toEqual([]);
    expect(cases.map(({ folder }) => folder)).toEqual([PACK]);
  });

  it('applies patches, which leave the document alone', async () => {
    const second = sidecar({ ...negative, ...step({ passport_patch: { limits: { cap: null } } }) });
    const { cases } = await load({ [`cases/${PACK}/second.case.json`]: json(second) });
    expect(cases.map(({ steps }) => steps[0])).toMatchObject([
      { passport: { limits: { cap: 1, other: 2 } } },
      { passport: { limits: { other: 2 } } },
    ]);
    expect(JSON.stringify(cases[1]?.steps)).not.toMatch(/_patch|cap/);
  });

  it('splits the name of an interpretation', async () => {
    const { cases } = await load({
      [`cases/${PACK}/first.case.json`]: json(sidecar({ interpretation: 'E-34:single-use' })),
    });
    expect(cases[0]?.interpretation).toEqual({ erratum: 'E-34', choice: 'single-use' });
  });

  it('takes the policy from the step, else from the policy in it, else from the folder', async () => {
    const folder = 'cases/core.rules';
    const tree = (more: Readonly<Record<string, unknown>>): Tree => ({
      [`${folder}/a.case.json`]: json(
        sidecar({ id: 'OAP-C-0003', ...step({ passport: {}, expect: { allow: true }, ...more }) }),
      ),
    });
    const idOf = async (more: Readonly<Record<string, unknown>>) => {
      const { cases, diagnostics } = await load(tree(more));
      return diagnostics[0]?.code ?? cases.find(({ id }) => id === 'OAP-C-0003')?.steps[0];
    };
    expect(await idOf({ policy_id: 'a.b.v1', policy: { id: 'c.d.v1' } })).toMatchObject({ policy_id: 'a.b.v1' });
    expect(await idOf({ policy: { id: 'c.d.v1' } })).toMatchObject({ policy_id: 'c.d.v1' });
    expect(await idOf({})).toBe('case/no-policy');
  });

  it('loads a folder without sidecars as cases that are mapped to nothing', async () => {
    const { cases, unmapped, diagnostics } = await load({
      'cases/other.item.sell.v1/contexts/1.json': json({ amount: 2 }),
      'cases/other.item.sell.v1/contexts/2.json': json({ amount: 3 }),
      'cases/other.item.sell.v1/expected/1.decision.json': json({ allow: true }),
      'cases/other.item.sell.v1/expected/2.decision.json': json({ allow: false, policy_id: 'older.item.v1' }),
      'cases/other.item.sell.v1/passports/template.json': json({ kind: 'template' }),
      'cases/other.item.sell.v1/passports/2.json': json({ kind: 'instance' }),
    });
    expect(diagnostics).toEqual([]);
    expect(cases).toHaveLength(1);
    expect(unmapped.map(({ name, step: { policy_id, passport } }) => [name, policy_id, passport])).toEqual([
      ['1', 'other.item.sell.v1', { kind: 'template' }],
      ['2', 'older.item.v1', { kind: 'instance' }],
    ]);
  });

  it.each<[string, Tree, string, string]>([
    ['a document that no case names', { [`cases/${PACK}/contexts/b.json`]: '{}' }, 'case/orphan-file', 'b.json'],
    ['a file that is no document', { [`cases/${PACK}/notes.txt`]: '' }, 'case/stray-file', 'notes.txt'],
    ['a folder of another name', { [`cases/${PACK}/passport/b.json`]: '{}' }, 'case/stray-file', 'passport'],
    ['a hidden document', { [`cases/${PACK}/contexts/.b.json`]: '{}' }, 'case/stray-file', '.b.json'],
    ['a file outside of all case folders', { 'cases/a.case.json.bak': '' }, 'case/stray-file', 'a.case.json.bak'],
    ['text that is no JSON', { [`cases/${PACK}/passports/b.json`]: '{' }, 'json/syntax', 'b.json'],
    ['a sidecar that is no JSON', { [`cases/${PACK}/b.case.json`]: '{"a":1,"a":2}' }, 'json/duplicate-name', 'b.case'],
    ['names that differ in capitals', { [`cases/${PACK}/passports/A.json`]: '{}' }, 'case/ambiguous-file', 'a.json'],
    [
      'an id that is used twice',
      { [`cases/${PACK}/second.case.json`]: json(sidecar()) },
      'case/id-used-twice',
      'second.case.json',
    ],
    [
      'a path that leads nowhere',
      { [`cases/${PACK}/second.case.json`]: json(sidecar({ ...negative, ...step({ passport: 'passports/b.json' }) })) },
      'case/missing-file',
      'second.case.json',
    ],
    [
      'a path out of the folder',
      { [`cases/${PACK}/second.case.json`]: json(sidecar({ ...negative, ...step({ passport: '../a.json' }) })) },
      'case/missing-file',
      'second.case.json',
    ],
    [
      'a patch of nothing',
      { [`cases/${PACK}/second.case.json`]: json(sidecar({ ...negative, ...step({ state_patch: {} }) })) },
      'case/patch-of-nothing',
      'second.case.json',
    ],
    [
      'a passport twice over',
      { [`cases/${PACK}/second.case.json`]: json(sidecar({ ...negative, ...step({ passport_text: '{}' }) })) },
      'case/ambiguous-passport',
      'second.case.json',
    ],
    [
      'an expectation with a member that there is not',
      { [`cases/${PACK}/second.case.json`]: json(sidecar({ ...negative, ...step({ expect: { allowed: true } }) })) },
      'case/bad-expectation',
      'second.case.json',
    ],
    [
      'an expectation that says nothing',
      { [`cases/${PACK}/second.case.json`]: json(sidecar({ ...negative, ...step({ expect: { reasons: [] } }) })) },
      'case/bad-expectation',
      'second.case.json',
    ],
    [
      'a reason to refuse what is accepted',
      {
        [`cases/${PACK}/second.case.json`]: json(
          sidecar({
            ...negative,
            role: 'verifier',
            steps: [{ op: 'receipt.verify', receipt: {}, expect: { accepted: true, reason: 'expired' } }],
          }),
        ),
      },
      'case/bad-expectation',
      'second.case.json',
    ],
    [
      'a digest that is none',
      {
        [`cases/${PACK}/second.case.json`]: json(
          sidecar({ ...negative, steps: [{ op: 'digest', passport: {}, expect: { digest: 'sha256:AB' } }] }),
        ),
      },
      'case/bad-expectation',
      'second.case.json',
    ],
    [
      'an expectation without a context',
      { 'cases/other.item.sell.v1/expected/1.decision.json': json({ allow: true }) },
      'case/orphan-file',
      '1.decision.json',
    ],
    [
      'a context without an expectation',
      { 'cases/other.item.sell.v1/contexts/1.json': '{}' },
      'case/orphan-file',
      '1.json',
    ],
  ])('tells of %s', async (_, more, code, file) => {
    const { diagnostics } = await load(more);
    expect(diagnostics.map((each) => each.code)).toContain(code);
    const found = diagnostics.find((each) => each.code === code);
    expect(found?.location.file.toLowerCase()).toContain(file.toLowerCase());
  });

  it('refuses a member that is not known, with its place', async () => {
    const { cases, diagnostics } = await load({ [`cases/${PACK}/first.case.json`]: json(sidecar({ polarty: 1 })) });
    expect(cases).toEqual([]);
    expect(diagnostics).toMatchObject([{ severity: 'error', location: { start: { line: 1 } } }]);
  });
});
