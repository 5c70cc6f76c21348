import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffJson } from '../../src/validate/changes/diff.js';
import { CHANGES, type ComparedKind } from '../../src/validate/index.js';
import { changed, pack } from './documents.js';
import { expectListed } from './expect-listed.js';
import { matched, UUID } from './sound-documents.js';

type Json = Record<string, unknown>;
type Change = readonly [path: readonly (string | number)[], value: unknown];
/** What is changed of a document, what is found, as code, place, and place in the earlier document. */
type Row = readonly [title: string, changes: readonly Change[], ...found: (readonly [string, string, string])[]];

const apply = (document: unknown, changes: readonly Change[]): unknown =>
  changes.reduce((now, [path, value]) => changed(now, path, value), document);

const found = (kind: ComparedKind, before: unknown, after: unknown): (readonly [string, string, string])[] => {
  const findings = CHANGES[kind](before, after);
  expectListed(findings);
  return findings.map(({ code, pointer, previous = 'none' }) => [code, pointer, previous]);
};

const at = (code: string, name: string): readonly [string, string, string] => [code, `/${name}`, `/${name}`];
const LATER: Change = [['updated_at'], '2025-02-01T00:00:00Z'];
const NEXT: Change = [['version'], '1.0.1'];

const PASSPORT: readonly Row[] = [
  ['nothing', []],
  ['nothing but the time', [LATER]],
  ['the same instant, written otherwise', [[['created_at'], '2025-01-30T11:30:00+01:00'], LATER]],
  ['the letters of the id', [[['passport_id'], UUID.toUpperCase()], LATER]],
  ['suspended', [[['status'], 'suspended'], LATER]],
  ['suspended, as if nothing happened', [[['status'], 'suspended']], at('passport/updated-at-stands', 'updated_at')],
  ['less may be done', [[['regions'], ['US']], LATER, NEXT]],
  ['less may be done, same version', [[['regions'], ['US']], LATER], at('passport/version-stands', 'version')],
  ['version 1.10.0', [[['version'], '1.10.0'], LATER]],
  ['version 0.9.9', [[['version'], '0.9.9'], LATER], at('passport/version-goes-back', 'version')],
  ['back in time', [[['updated_at'], '2025-01-30T10:29:59Z']], at('passport/updated-at-goes-back', 'updated_at')],
  [
    'another id',
    [[['passport_id'], '00000000-0000-4000-8000-000000000001']],
    at('passport/other-passport', 'passport_id'),
  ],
  ['another kind', [[['kind'], 'instance'], LATER], at('passport/identity-changed', 'kind')],
  ['another birth', [[['created_at'], '2025-01-29T10:30:00Z'], LATER], at('passport/identity-changed', 'created_at')],
  ['a parent', [[['parent_agent_id'], UUID], LATER], at('passport/identity-changed', 'parent_agent_id')],
  ['another owner', [[['owner_id'], 'org_other'], LATER], at('passport/owner-changed', 'owner_id')],
];

describe('a passport that takes the place of another', () => {
  it.each(PASSPORT.map((row) => [row[0], row] as const))('%s', (_title, [, changes, ...wanted]) => {
    expect(found('passport', matched(), apply(matched(), changes))).toEqual(wanted);
  });

  const STATUSES = ['draft', 'active', 'suspended', 'revoked'];
  const LEGAL = new Set([
    'draft active',
    'draft revoked',
    'active suspended',
    'active revoked',
    'suspended active',
    'suspended revoked',
  ]);
  it.each(STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const)))('%s, then %s', (from, to) => {
    const before = apply(matched(), [[['status'], from]]);
    const after = apply(matched(), [[['status'], to], LATER]);
    const legal = from === to || LEGAL.has(`${from} ${to}`);
    const code = from === 'revoked' ? 'passport/revoked-is-final' : 'passport/status-transition';
    expect(found('passport', before, after)).toEqual(legal ? [] : [at(code, 'status')]);
  });
});

const RULE = { name: 'new', type: 'expression', condition: 'true', deny_code: 'oap.a' };
const rules = pack().evaluation_rules as readonly Json[];

const PACK: readonly Row[] = [
  ['nothing', []],
  [
    'on its way out',
    [
      [['status'], 'deprecated'],
      [['deprecation'], { date: '2026-01-30' }],
      [['updated_at'], '2025-03-01'],
    ],
  ],
  ['its advice', [[['advice'], []]], ['pack/frozen', '/advice/0', '/advice/0']],
  ['its version', [[['version'], '1.3.0']], at('pack/frozen', 'version')],
  ['a member more', [[['extra'], 1]], ['pack/frozen', '/extra', '']],
  ['a member less', [[['cache'], undefined]], at('pack/frozen', 'cache')],
  [
    'a rule more, in front',
    [[['evaluation_rules'], [RULE, ...rules]]],
    ['pack/frozen', '/evaluation_rules/0', '/evaluation_rules'],
  ],
  [
    'a rule less, in front',
    [[['evaluation_rules'], rules.slice(1)]],
    ['pack/frozen', '/evaluation_rules', '/evaluation_rules/0'],
  ],
  [
    'rules in another order, one of them changed',
    [
      [['evaluation_rules'], rules.toReversed()],
      [['evaluation_rules', 2, 'condition'], 'true'],
    ],
    ['pack/frozen', '/evaluation_rules/2/condition', '/evaluation_rules/0/condition'],
    ['pack/frozen', '/evaluation_rules', '/evaluation_rules'],
  ],
  [
    'a new number, and all else',
    [
      [['id'], 'demo.order.place.v2'],
      [['evaluation_rules'], []],
    ],
  ],
  ['an old number', [[['id'], 'demo.order.place.v0']], at('pack/number-goes-back', 'id')],
  ['another name', [[['id'], 'demo.order.cancel.v2']], at('pack/other-pack', 'id')],
  ['back in time', [[['updated_at'], '2024-01-30T10:30:00Z']], at('pack/updated-at-goes-back', 'updated_at')],
];

describe('a pack that takes the place of another', () => {
  it.each(PACK.map((row) => [row[0], row] as const))('%s', (_title, [, changes, ...wanted]) => {
    expect(found('policy-pack', pack(), apply(pack(), changes))).toEqual(wanted);
  });

  it('may not change what decides; what people read only warns', () => {
    const severity = (change: Change): unknown => CHANGES['policy-pack'](pack(), apply(pack(), [change]))[0]?.severity;
    expect(severity([['min_assurance'], 'L3'])).toBe('error');
    expect(severity([['description'], 'Other words.'])).toBe('warning');
  });

  it('tells at most fifty changes', () => {
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`x${i}`, i]));
    expect(CHANGES['policy-pack'](pack(), { ...pack(), ...many })).toHaveLength(50);
  });
});

describe('diffJson', () => {
  const value = fc.jsonValue({ maxDepth: 4 });

  it('finds nothing exactly when both are equal', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(diffJson(a, JSON.parse(JSON.stringify(a)))).toEqual([]);
        const normal = (each: unknown): unknown => JSON.parse(JSON.stringify(each));
        let equal = true;
        try {
          expect(normal(a)).toEqual(normal(b));
        } catch {
          equal = false;
        }
        expect(diffJson(normal(a), normal(b)).length === 0).toBe(equal);
      }),
    );
  });

  it('is bounded', () => {
    const list = (step: number): number[] => Array.from({ length: 5_000 }, (_, i) => i + step);
    expect(diffJson(list(0), list(1))).toHaveLength(1_000);
  });
});

describe('whatever the documents hold', () => {
  it('nothing throws', () => {
    const value = fc.jsonValue({ maxDepth: 2 });
    const makers = { passport: matched, 'policy-pack': pack };
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(makers) as ComparedKind[])),
        fc.nat(),
        value,
        (kind, which, other) => {
          const sound = makers[kind]() as Json;
          const names = Object.keys(sound);
          const spoilt = { ...sound, [names[which % names.length] ?? '']: other };
          for (const [a, b] of [
            [sound, spoilt],
            [spoilt, sound],
            [other, sound],
            [sound, other],
          ] as const)
            expect(Array.isArray(CHANGES[kind](a, b))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
