import { describe, expect, it } from 'vitest';
import { runTree } from './run-tree.js';
import { allow, deny, inline, packFolder } from './sample.js';

const cap = deny('oap.limit_exceeded');
const alone = { isolated: true };
/** A suite that proves every rule of the sample pack. */
const WHOLE = [
  inline('fine', {}, allow, alone),
  inline('over', { amount: 1001 }, cap, alone),
  inline('replayed', { key: 'k' }, deny('oap.idempotency_conflict'), { state: { spent: 0, keys: ['k'] } }),
  inline('day', { amount: 600 }, cap, { state: { spent: 2000, keys: [] } }),
  inline('pii', { pii: true }, deny('oap.pii_not_allowed'), alone),
];

const findings = async (cases: readonly unknown[], options: object = { strict: true }, pack = {}) => {
  const { diagnostics, end } = await runTree(packFolder('p', cases, undefined, pack), ['p'], options);
  return { codes: diagnostics.map(({ code }) => code), exitCode: end?.exitCode };
};

describe('cases that pass', () => {
  it('prove something when they are these', async () => {
    expect(await findings(WHOLE)).toEqual({ codes: [], exitCode: 0 });
  });

  it.each<readonly [what: string, cases: readonly unknown[], codes: readonly string[]]>([
    ['two rules deny', [...WHOLE, inline('both', { amount: 1001, pii: true }, cap, alone)], ['suite/several-rules']],
    [
      'two rules deny, and the case says so',
      [...WHOLE, inline('both', { amount: 1001, pii: true }, cap, { ...alone, also: ['no_pii'] })],
      [],
    ],
    [
      'it says so, and only one does',
      [...WHOLE, inline('one', { amount: 1002 }, cap, { ...alone, also: ['no_pii'] })],
      ['suite/idle-also'],
    ],
    ['the same twice', [...WHOLE, inline('again', {}, allow, alone)], ['suite/duplicate-case']],
    ['nothing is allowed', WHOLE.slice(1), ['suite/no-allowing-case']],
    ['a rule that nothing comes near', WHOLE.slice(0, 4), ['suite/unproven-rule']],
    [
      'a rule whose case another one denies',
      [...WHOLE.slice(0, 3), inline('day', { amount: 2600 }, cap, { state: { spent: 0, keys: [] } }), WHOLE[4]],
      ['suite/unproven-rule', 'suite/several-rules'],
    ],
  ])('are found out when %s', async (_, cases, codes) => {
    expect(await findings(cases)).toEqual({ codes, exitCode: codes.length === 0 ? 0 : 1 });
  });

  it('are found out when the context is broken', async () => {
    const broken = inline('broken', { amount: 100.5 }, allow, alone);
    expect(await findings([...WHOLE, broken], { strict: true, contextCheck: 'presence' })).toEqual({
      codes: ['suite/broken-context'],
      exitCode: 1,
    });
  });

  it('only warn of a masked rule when nobody asks for more', async () => {
    const masked = inline('the_daily_cap_of_the_day', { amount: 2600 }, cap, { state: { spent: 0, keys: [] } });
    expect(await findings([...WHOLE.slice(0, 3), masked], {})).toEqual({ codes: ['suite/unproven-rule'], exitCode: 0 });
    expect(await findings(WHOLE.slice(0, 1), {})).toEqual({ codes: [], exitCode: 0 });
  });

  it('are not judged together when only some of them are asked for', async () => {
    expect(await findings(WHOLE, { strict: true, filter: (id: string) => id.endsWith('over') })).toEqual({
      codes: [],
      exitCode: 0,
    });
  });
});

describe('a pinned rule', () => {
  const run = async (rule: string, context: Readonly<Record<string, unknown>>, expected = cap) => {
    const { cases } = await runTree(packFolder('p', [inline('pinned', context, expected, { rule })]), ['p'], {});
    return cases.map(({ status, why, decidedBy, alsoDenied }) => ({ status, why, rule: decidedBy?.rule, alsoDenied }));
  };

  it('holds when it decides', async () => {
    expect(await run('amount_cap', { amount: 2600 })).toEqual([
      { status: 'pass', why: undefined, rule: 'amount_cap', alsoDenied: ['daily_cap'] },
    ]);
  });

  it.each<readonly [rule: string, context: Readonly<Record<string, unknown>>, expected: typeof cap]>([
    ['daily_cap', { amount: 2600 }, cap],
    ['amount_cap', { amount: 1 }, allow],
    ['amount_cap', { amount: 0 }, deny('oap.invalid_context')],
  ])('fails when another one does: %s', async (rule, context, expected) => {
    const [only] = await run(rule, context, expected);
    expect(only).toMatchObject({ status: 'fail', why: expect.stringContaining(`\`${rule}\``) });
  });
});
