import { describe, expect, it } from 'vitest';
import {
  type LintedSuite,
  type LoadedConformanceCase,
  lintSuite,
  makeSets,
  type RegistryEntry,
} from '../../src/conformance/index.js';
import { findChanged } from '../../src/conformance/lint/index.js';

const make = (more: Partial<LoadedConformanceCase>, amount = 10): LoadedConformanceCase => ({
  id: 'OAP-C-0001',
  title: 'an amount within the limit',
  requirements: ['OAP-EVAL-006'],
  level: 'basic',
  role: 'evaluator',
  features: [],
  polarity: 'positive',
  since: '1.0.0',
  folder: 'core.steps',
  name: 'a',
  location: { file: 'a.case.json' },
  steps: [{ op: 'evaluate', policy_id: 'a.b.v1', passport: {}, context: { amount, tags: ['a'] }, expect: {} }],
  ...more,
});
const negative = (more: Partial<LoadedConformanceCase> = {}, amount = 11): LoadedConformanceCase =>
  make(
    { id: 'OAP-C-0002', polarity: 'negative', pair: 'OAP-C-0001', location: { file: 'b.case.json' }, ...more },
    amount,
  );

const entry = (more: Partial<RegistryEntry> = {}): RegistryEntry => ({
  id: 'OAP-EVAL-006',
  level: 'MUST',
  status: 'tested',
  interpretations: [],
  ...more,
});
const READINGS = [{ erratum: 'E-23', topic: 'levels', choices: ['rank', 'branches'] }];

const codes = (cases: readonly LoadedConformanceCase[], more: Partial<LintedSuite> = {}): readonly string[] =>
  lintSuite({
    cases,
    sets: makeSets(cases),
    readings: READINGS,
    requirements: [entry()],
    registry: 'schemas/requirements.json',
    ...more,
  }).map(({ code }) => code);

describe('lintSuite', () => {
  it('finds nothing wrong with a case and its twin', () => {
    expect(codes([make({}), negative()])).toEqual([]);
  });

  it.each<[string, readonly LoadedConformanceCase[], string]>([
    ['a twin that is not there', [make({}), negative({ pair: 'OAP-C-0009' })], 'cases/no-twin'],
    [
      'a twin that is negative',
      [make({}), negative(), negative({ id: 'OAP-C-0003', pair: 'OAP-C-0002' }, 12)],
      'cases/negative-twin',
    ],
    ['a twin of another role', [make({ role: 'server' }), negative()], 'cases/other-role'],
    ['a twin that the basic set lacks', [make({ level: 'full' }), negative()], 'cases/other-level'],
    ['a twin that needs more', [make({ features: ['state'] }), negative()], 'cases/other-features'],
    ['a twin at another time', [make({ clock: '2025-01-01T00:00:00Z' }), negative()], 'cases/other-clock'],
    [
      'a twin of another reading',
      [make({ interpretation: { erratum: 'E-23', choice: 'rank' } }), negative()],
      'cases/other-reading',
    ],
    ['a twin that is the same', [make({}), negative({}, 10)], 'cases/not-one-difference'],
    [
      'a twin that differs in two places',
      [
        make({}),
        negative({
          steps: [
            { op: 'evaluate', policy_id: 'c.d.v1', passport: {}, context: { amount: 11, tags: ['a'] }, expect: {} },
          ],
        }),
      ],
      'cases/not-one-difference',
    ],
    [
      'a requirement that there is not',
      [make({ requirements: ['OAP-EVAL-006', 'OAP-EVAL-999'] }), negative()],
      'cases/unknown-requirement',
    ],
    [
      'a reading that there is not',
      [
        make({ interpretation: { erratum: 'E-23', choice: 'none' } }),
        negative({ interpretation: { erratum: 'E-23', choice: 'none' } }),
      ],
      'cases/unknown-reading',
    ],
    ['a requirement tested from one side', [make({})], 'cases/one-sided'],
    ['a requirement that nothing tests', [], 'cases/not-tested'],
    [
      'a requirement that only our own packs test',
      [make({ folder: 'toolkit.a.b.v1' }), negative({ folder: 'toolkit.a.b.v1' })],
      'cases/not-tested',
    ],
  ])('finds %s', (_, cases, code) => {
    expect(codes(cases)).toContain(code);
  });

  it.each<[string, RegistryEntry, string]>([
    ['an untestable requirement without a reason', entry({ status: 'untestable' }), 'cases/no-reason'],
    [
      'an untestable requirement that is tested',
      entry({ status: 'untestable', reason: 'x' }),
      'cases/tested-after-all',
    ],
    ['a planned requirement that is tested', entry({ status: 'planned' }), 'cases/tested-after-all'],
    ['a conflict without interpretations', entry({ status: 'conflict' }), 'cases/no-alternatives'],
    [
      'a conflict without alternatives',
      entry({ status: 'conflict', interpretations: ['E-99'] }),
      'cases/no-alternatives',
    ],
  ])('finds %s', (_, requirement, code) => {
    expect(codes([make({}), negative()], { requirements: [requirement] })).toContain(code);
  });

  it('finds a case that no set holds', () => {
    expect(codes([make({}), negative()], { sets: [] })).toContain('cases/in-no-set');
  });
});

describe('findChanged', () => {
  it.each<[unknown, unknown, readonly string[]]>([
    [{ a: 1 }, { a: 1 }, []],
    [{ a: 1 }, { a: 2 }, ['/a']],
    [{ a: 1 }, {}, ['/a']],
    [{ a: { 'b/c': 1 } }, { a: { 'b/c': 2 } }, ['/a/b~1c']],
    [[1, 2], [3, 2], ['/0']],
    [[1, 2], [2], ['']],
    [{ a: [1] }, { a: { 0: 1 } }, ['/a']],
    [null, {}, ['']],
    [{ a: 1, b: 2 }, { a: 2, b: 3 }, ['/a', '/b']],
  ])('of %j and %j', (from, to, pointers) => {
    expect(findChanged(from, to)).toEqual(pointers);
  });
});
