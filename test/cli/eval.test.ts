import { describe, expect, it } from 'vitest';
import { toPrivatePem } from '../../src/crypto/index.js';
import { KEY } from '../crypto/decisions.js';
import { makePack, PACK, PACK_ID, PASSPORT, packFolder } from '../runner/sample.js';
import { type Ended, makeFolder, oap, readDocument } from './run-oap.js';

const NOW = '2025-03-01T12:00:00Z';
const UUID4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const folder = makeFolder({
  ...packFolder('shop', []),
  'market/policy.json': makePack({
    evaluation_rules: [{ name: 'open', type: 'expression', condition: 'facts.market_open', deny_code: 'oap.closed' }],
  }),
  'checked/policy.json': makePack({
    evaluation_rules: [{ name: 'own', type: 'custom_validator', validator: 'isEven', deny_code: 'oap.odd' }],
  }),
  'legacy/policy.json': makePack({
    required_context: { type: 'object', required: ['amount'], properties: { amount: {}, note: { type: 'string' } } },
    evaluation_rules: [{ name: 'short', condition: "note == 'abc'", deny_code: 'oap.long' }],
  }),
  'broken/policy.json': '{"id":"a.b.v1"}',
  [`roots/${PACK_ID}/policy.json`]: makePack(),
  'passport.json': JSON.stringify(PASSPORT),
  'unknown-member.json': JSON.stringify({ ...PASSPORT, colour: 'red' }),
  'ok.json': '{"amount":100,"key":"k"}',
  'over.json': '{"amount":5000,"pii":true}',
  'state.json': '{"spent":2450,"keys":["used"]}',
  'state-misspelt.json': '{"spend":2450,"keys":["used"]}',
  'key.pem': toPrivatePem(KEY),
  'facts.json': '{"market_open":true}',
  'validators.mjs':
    'export const isEven = ({ context }) => context.amount % 2 === 0 ? { pass: true } : { pass: false, message: "odd" };',
});

const run = (context: string, ...more: readonly string[]): Promise<Ended> =>
  oap(['eval', '--pack', 'shop', '--passport', 'passport.json', '--context', context, ...more], { cwd: folder });

const decide = async (...given: Parameters<typeof run>) => {
  const { stdout, code } = await run(...given);
  return { ...(JSON.parse(stdout) as { allow: boolean; reasons: { code: string }[] }), code };
};

describe.concurrent('oap eval', () => {
  it('prints the decision, complete but unsigned', async () => {
    const { stdout } = await run('ok.json', '--now', NOW);
    const { decision_id, passport_digest, ...decision } = JSON.parse(stdout);
    expect(decision_id).toMatch(UUID4);
    expect(passport_digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(decision).toEqual({
      agent_id: PASSPORT.passport_id,
      policy_id: PACK_ID,
      owner_id: PASSPORT.owner_id,
      assurance_level: 'L2',
      allow: true,
      reasons: [{ code: 'oap.allowed', message: expect.any(String) }],
      created_at: NOW,
      expires_in: 0,
    });
  });

  it('gives every decision an id of its own, and the present where no time is given', async () => {
    const [one, two] = [JSON.parse((await run('ok.json')).stdout), JSON.parse((await run('ok.json')).stdout)];
    expect(one.decision_id).not.toBe(two.decision_id);
    expect(one.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(Date.parse(one.created_at)).toBeGreaterThan(Date.parse('2025-03-01T00:00:00Z'));
  });

  it('signs the decision when it is given a key', async () => {
    const { stdout, code } = await run('ok.json', '--now', NOW, '--sign', 'key.pem', '--kid', 'oap:registry:key-1');
    expect([code, Object.keys(JSON.parse(stdout)).slice(-2)]).toEqual([0, ['kid', 'signature']]);
    const verified = await oap(['verify', '-', '--now', NOW, '--key', 'key.pem', '--passport', 'passport.json'], {
      cwd: folder,
      stdin: stdout,
    });
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringMatching(/^VALID/)]);
    const json = await run('ok.json', '--sign', 'key.pem', '--kid', 'oap:registry:key-1', '--json');
    expect(readDocument('eval', json.stdout).decision).toHaveProperty('signature');
    expect((await run('ok.json', '--sign', 'key.pem')).code).toBe(2);
    expect((await run('ok.json', '--kid', 'oap:registry:key-1')).code).toBe(2);
    expect((await run('ok.json', '--sign', 'ok.json', '--kid', 'oap:registry:key-1')).code).toBe(3);
  });

  it('keeps decision and remarks apart', async () => {
    const { stdout, stderr } = await run('ok.json');
    expect(() => JSON.parse(stdout)).not.toThrow();
    expect(stderr).toContain('E-14');
    expect((await run('ok.json', '--quiet')).stderr).toBe('');
  });

  it('denies with the first failure, or with all of them when asked', async () => {
    expect(await decide('over.json')).toMatchObject({
      code: 1,
      allow: false,
      reasons: [{ code: 'oap.limit_exceeded' }],
    });
    const { reasons } = await decide('over.json', '--all-reasons');
    expect(reasons.map(({ code }) => code)).toEqual([
      'oap.limit_exceeded',
      'oap.limit_exceeded',
      'oap.pii_not_allowed',
    ]);
  });

  it('reads state, and says when it was given none', async () => {
    expect(await decide('ok.json', '--state', 'state.json')).toMatchObject({ allow: false, code: 1 });
    expect((await run('ok.json', '--state', 'state.json')).stderr).toBe('');
    expect((await run('ok.json', '--state', 'state-misspelt.json')).stderr).toContain('did you mean `spent`?');
  });

  it('reads facts', async () => {
    const args = ['eval', '-p', 'market', '--passport', 'passport.json', '-c', 'ok.json'];
    expect((await oap([...args, '--facts', 'facts.json'], { cwd: folder })).code).toBe(0);
    expect((await oap(args, { cwd: folder })).code).toBe(1);
  });

  it('runs validators of the user, only those that he names', async () => {
    const args = ['eval', '-p', 'checked', '--passport', 'passport.json', '-c', 'ok.json'];
    expect((await oap([...args, '--validators', 'validators.mjs'], { cwd: folder })).code).toBe(0);
    const { stdout, code } = await oap(args, { cwd: folder });
    expect(code).toBe(1);
    expect(JSON.parse(stdout).reasons[0].code).toBe('oap.policy_error');
  });

  it.each([
    ['the pack by folder', 'shop'],
    ['the pack by file', 'shop/policy.json'],
    ['the pack by id, in given folders', PACK_ID, '--packs', 'roots'],
  ])('finds %s', async (_, pack, ...more) => {
    const { code } = await oap(['eval', '-p', pack, '--passport', 'passport.json', '-c', 'ok.json', ...more], {
      cwd: folder,
    });
    expect(code).toBe(0);
  });

  it.each(['--context', '--passport', '--state', '--facts'])('reads %s from standard input', async (flag) => {
    const files = new Map([
      ['--pack', 'shop'],
      ['--passport', 'passport.json'],
      ['--context', 'ok.json'],
      ['--state', 'state.json'],
      ['--facts', 'facts.json'],
    ]);
    const stdin: Readonly<Record<string, string>> = {
      '--context': '{"amount":10}',
      '--passport': JSON.stringify(PASSPORT),
      '--state': '{"spent":2000,"keys":[]}',
      '--facts': '{}',
    };
    files.set(flag, '-');
    const ended = await oap(['eval', ...[...files].flat()], { cwd: folder, stdin: stdin[flag] ?? '' });
    // With 2450 spent, an order of 100 is over the cap of the day and one of 10 is not.
    expect(ended.code).toBe(flag === '--context' || flag === '--state' ? 0 : 1);
  });

  it('notes unknown members of a passport when asked for more, and decides all the same', async () => {
    const args = ['eval', '-p', 'shop', '--passport', 'unknown-member.json', '-c', 'ok.json'];
    const { code, stderr } = await oap([...args, '--verbose'], { cwd: folder });
    expect(code).toBe(0);
    expect(stderr).toContain('colour');
  });
});

describe.concurrent('oap eval --json', () => {
  const rows: readonly (readonly [what: string, args: readonly string[]])[] = [
    ['an allow', ['-p', 'shop', '-c', 'ok.json']],
    ['a denial', ['-p', 'shop', '-c', 'over.json']],
    ['an allow, explained', ['-p', 'shop', '-c', 'ok.json', '--explain']],
    ['a denial, explained, with all reasons', ['-p', 'shop', '-c', 'over.json', '--explain', '--all-reasons']],
    ['a fault in a rule, explained', ['-p', 'market', '-c', 'ok.json', '--explain']],
    ['a missing validator, explained', ['-p', 'checked', '-c', 'ok.json', '--explain']],
    ['a rule that was skipped, explained', ['-p', 'legacy', '-c', 'ok.json', '--explain']],
    ['a context that is no object, explained', ['-p', 'shop', '-c', 'passport.json', '--explain']],
    ['a snapshot of state, explained', ['-p', 'shop', '-c', 'ok.json', '--state', 'state.json', '--explain']],
  ];
  it.each(rows)('prints one document of the published shape: %s', async (_, args) => {
    const { stdout, code } = await oap(['eval', '--passport', 'passport.json', '--json', ...args], { cwd: folder });
    const document = readDocument('eval', stdout);
    expect(document.allow).toBe(code === 0);
    expect('steps' in document).toBe(args.includes('--explain'));
  });

  it('prints nothing on standard output when there is no decision', async () => {
    const { stdout, stderr, code } = await run('gone.json', '--json');
    expect({ stdout, code }).toEqual({ stdout: '', code: 3 });
    expect(stderr).toContain('gone.json');
  });

  it('has a shape that is closed', async () => {
    const document = JSON.parse((await run('over.json', '--json', '--explain')).stdout);
    expect(() => readDocument('eval', JSON.stringify({ ...document, extra: 1 }))).toThrow();
    expect(() => readDocument('eval', JSON.stringify({ ...document, allow: true }))).toThrow();
    expect(() => readDocument('eval', JSON.stringify({ ...document, version: 2 }))).toThrow();
    const [first, ...rest] = document.trace;
    expect(() =>
      readDocument('eval', JSON.stringify({ ...document, trace: [{ ...first, extra: 1 }, ...rest] })),
    ).toThrow();
  });
});

describe.concurrent('oap eval --explain', () => {
  const STEPS = ['pack', 'passport', 'status', 'expiry', 'context', 'capabilities', 'assurance', 'region', 'limits'];
  const RULES = PACK.evaluation_rules.map(({ name }) => `rule ${name}`);

  /** `outcome name` of every step that is shown, in order. */
  const shown = (stdout: string): string[] =>
    stdout.split('\n').flatMap((text) => {
      const [, outcome, name] = /^(pass|FAIL|skipped|not reached) +((?:rule )?\w+)/.exec(text) ?? [];
      return outcome === undefined ? [] : [`${outcome} ${name}`];
    });

  it('shows every step in order, and the values that the deciding one read', async () => {
    const { stdout } = await run('over.json', '--explain', '--now', NOW);
    expect(stdout).toMatch(/^DENY {2}oap\.limit_exceeded/);
    expect(shown(stdout)).toEqual([
      ...STEPS.map((step) => `pass ${step}`),
      'FAIL rule amount_cap',
      ...RULES.slice(1).map((rule) => `not reached ${rule}`),
    ]);
    expect(stdout).toContain('context.amount = 5000');
    expect(stdout).toContain('limits.max_amount = 1000');
    expect(stdout).toMatch(/context\.amount <= limits\.max_amount\n\s+\^{35}\n/);
    expect(stdout).toContain(`now = "${NOW.replace('Z', '')}`);
  });

  it('shows what came after the first failure when all reasons are asked for', async () => {
    const { stdout } = await run('over.json', '--explain', '--all-reasons');
    expect(shown(stdout).slice(STEPS.length)).toEqual([
      'FAIL rule amount_cap',
      'pass rule fresh_key',
      'FAIL rule daily_cap',
      'FAIL rule no_pii',
    ]);
    expect(stdout).toContain('also: oap.pii_not_allowed');
  });

  it('shows an allow with everything passed, and the state that was read', async () => {
    const { stdout } = await run('ok.json', '--explain', '--now', NOW);
    expect(stdout).toMatch(/^ALLOW {2}oap\.allowed/);
    expect(shown(stdout)).toEqual([...STEPS, ...RULES].map((name) => `pass ${name}`));
    expect(stdout).toContain('state.spent = 0');
  });

  it('shows a rule that was skipped', async () => {
    const args = ['eval', '-p', 'legacy', '--passport', 'passport.json', '-c', 'ok.json', '--explain'];
    const { stdout, code } = await oap(args, { cwd: folder });
    expect(code).toBe(0);
    expect(shown(stdout).at(-1)).toBe('skipped rule short');
  });

  it.each([
    ['a pack that is not valid', ['-p', 'broken', '--passport', 'passport.json', '-c', 'ok.json'], 'FAIL pack'],
    ['a passport that is not valid', ['-p', 'shop', '--passport', 'ok.json', '-c', 'ok.json'], 'FAIL passport'],
    [
      'a context that is not valid',
      ['-p', 'shop', '--passport', 'passport.json', '-c', 'passport.json'],
      'FAIL context',
    ],
  ])('stops at %s', async (_, args, failed) => {
    const { stdout, code } = await oap(['eval', ...args, '--explain'], { cwd: folder });
    expect(code).toBe(1);
    const outcomes = shown(stdout);
    const at = outcomes.indexOf(failed);
    expect(outcomes.slice(0, at).every((each) => each.startsWith('pass'))).toBe(true);
    expect(at).toBeGreaterThanOrEqual(0);
    expect(outcomes.slice(at + 1).every((each) => each.startsWith('not reached'))).toBe(true);
  });
});
