import { describe, expect, it } from 'vitest';
import { runTree } from './run-tree.js';
import { allow, deny, makePack, PASSPORT } from './sample.js';

const json = JSON.stringify;
const cap = deny('oap.limit_exceeded');
const suspended = json({ ...PASSPORT, status: 'suspended' });
const stopped = deny('oap.passport_suspended');

/** A case folder with one case, beside its pack. */
const base: Readonly<Record<string, string>> = {
  'p/policy.json': makePack(),
  'p/cases/c/contexts/a.json': json({ amount: 100 }),
  'p/cases/c/expected/a.decision.json': json(allow),
  'p/cases/c/passports/template.json': json(PASSPORT),
};
const run = (more: Readonly<Record<string, string | undefined>>, options: object = {}) => {
  const entries = Object.entries({ ...base, ...more }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return runTree(Object.fromEntries(entries), ['p'], options);
};

describe('case folders', () => {
  const rows: readonly (readonly [
    what: string,
    more: Readonly<Record<string, string | undefined>>,
    verdicts: string[],
  ])[] = [
    ['pair contexts with decisions', {}, ['a: pass']],
    [
      'take the template',
      { 'p/cases/c/passports/template.json': suspended, 'p/cases/c/expected/a.decision.json': json(stopped) },
      ['a: pass'],
    ],
    [
      'take the instance before the template',
      { 'p/cases/c/passports/instance.json': suspended, 'p/cases/c/expected/a.decision.json': json(stopped) },
      ['a: pass'],
    ],
    [
      'take the passport of the case before both',
      {
        'p/cases/c/passports/instance.json': json(PASSPORT),
        'p/cases/c/passports/a.json': suspended,
        'p/cases/c/expected/a.decision.json': json(stopped),
      },
      ['a: pass'],
    ],
    [
      'take a passport beside them when there is none of their own',
      {
        'p/cases/c/passports/template.json': undefined,
        'p/cases/c/template.json': json(PASSPORT),
      },
      ['a: pass'],
    ],
    ['take a wrapped expectation', { 'p/cases/c/expected/a.decision.json': json({ expected: allow }) }, ['a: pass']],
    [
      'run each case over a ledger of its own',
      {
        'p/cases/c/contexts/a.json': json({ amount: 100, key: 'k' }),
        'p/cases/c/contexts/b.json': json({ amount: 100, key: 'k' }),
        'p/cases/c/expected/b.decision.json': json(allow),
      },
      ['a: pass', 'b: pass'],
    ],
    ['fail like any suite', { 'p/cases/c/expected/a.decision.json': json(cap) }, ['a: fail']],
    [
      'leave alone what is no JSON file',
      { 'p/cases/c/contexts/readme.md': '', 'p/cases/c/receipts/a.json': '{' },
      ['a: pass'],
    ],
  ];
  it.each(rows)('%s', async (_, more, verdicts) => {
    const ran = await run(more);
    expect(ran.faults).toEqual([]);
    expect(ran.verdicts).toEqual(verdicts);
  });

  it('locate a case by its context', async () => {
    const ran = await run({});
    expect(ran.cases[0]).toMatchObject({
      suite: 'p/cases/c',
      location: { file: 'p/cases/c/contexts/a.json', start: { line: 1, column: 1 } },
    });
  });

  it('take the clock from the decision', async () => {
    const pack = makePack({
      evaluation_rules: [
        { name: 'age', type: 'expression', condition: 'derived.data_age_seconds <= 60', deny_code: 'oap.stale' },
      ],
    });
    const ran = await run({
      'p/policy.json': pack,
      'p/cases/c/contexts/a.json': json({ amount: 1, data_timestamp: '2024-01-15T10:29:30Z' }),
      'p/cases/c/expected/a.decision.json': json({ ...allow, created_at: '2024-01-15T10:30:00Z' }),
    });
    expect(ran.verdicts).toEqual(['a: pass']);
  });

  const faults: readonly (readonly [
    what: string,
    more: Readonly<Record<string, string | undefined>>,
    fault: string,
    exitCode: number,
  ])[] = [
    [
      'a context without a decision',
      { 'p/cases/c/contexts/b.json': '{}' },
      'suite/unpaired-name p/cases/c/contexts/b.json',
      1,
    ],
    [
      'a decision without a context',
      { 'p/cases/c/expected/b.decision.json': json(allow) },
      'suite/unpaired-name p/cases/c/expected/b.decision.json',
      1,
    ],
    [
      'a decision without a verdict',
      { 'p/cases/c/expected/a.decision.json': '{"reasons":[]}' },
      'suite/invalid-line p/cases/c/expected/a.decision.json:1:1',
      1,
    ],
    [
      'a decision with an unknown member',
      { 'p/cases/c/expected/a.decision.json': '{"allow":true,"x":1}' },
      'suite/unknown-member p/cases/c/expected/a.decision.json:1:15',
      1,
    ],
    [
      'a decision at a time that no clock shows',
      { 'p/cases/c/expected/a.decision.json': json({ ...allow, created_at: '2016-12-31T23:59:60Z' }) },
      'suite/bad-time p/cases/c/expected/a.decision.json:1:1',
      1,
    ],
    [
      'a context that is not JSON',
      { 'p/cases/c/contexts/a.json': '{' },
      'json/syntax p/cases/c/contexts/a.json:1:2',
      3,
    ],
    [
      'a decision that is not JSON',
      { 'p/cases/c/expected/a.decision.json': '{' },
      'json/syntax p/cases/c/expected/a.decision.json:1:2',
      3,
    ],
    [
      'no passport',
      { 'p/cases/c/passports/template.json': undefined },
      'suite/passport-missing p/cases/c/contexts/a.json:1:1',
      1,
    ],
    [
      'a pack that nobody has',
      { 'p/cases/c/expected/a.decision.json': json({ ...allow, policy_id: 'shop.gone.v1' }) },
      'suite/pack-missing p/cases/c/contexts/a.json:1:1',
      1,
    ],
    ['half a folder', { 'p/cases/c/contexts/a.json': undefined }, 'suite/orphan-expected p/cases/c/expected', 1],
    [
      'the other half',
      { 'p/cases/c/expected/a.decision.json': undefined },
      'suite/orphan-contexts p/cases/c/contexts',
      1,
    ],
  ];
  it.each(faults)('are not run for %s', async (_, more, fault, exitCode) => {
    const ran = await run(more);
    expect(ran.faults).toEqual([fault]);
    expect(ran.cases).toEqual([]);
    expect(ran.end.exitCode).toBe(exitCode);
  });
});
