import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  AdapterTarget,
  chooseSets,
  freezeSets,
  type LoadedConformanceCase,
  openSuite,
  runSuite,
  type Suite,
  timeLimits,
} from '../../src/conformance/index.js';
import { elapsedClock, startLineProcess } from '../../src/io/index.js';
import { memoryFiles } from '../../src/runner/index.js';

const FAULTY = fileURLToPath(new URL('adapters/faulty.js', import.meta.url));
const LONG = timeLimits(6);
const HASTY = { ...LONG, step: 400 };

const refused = { allow: false, reasons: [{ code: 'oap.policy_error' }] };
const STEPS = [
  { op: 'evaluate', policy_id: 'no.such.pack.v1', passport: {}, context: {}, expect: refused },
  { op: 'passport.validate', passport: {}, expect: { valid: false } },
  { op: 'receipt.verify', receipt: {}, jwks: {}, expect: { accepted: false } },
  { op: 'digest', passport_text: '{"a":1,"a":2}', expect: { rejected: true } },
  { op: 'passport.status', passport_id: 'p', status: 'suspended' },
  { op: 'clock.advance', seconds: 1 },
  { op: 'keys.rotate' },
];

/** Cases in which everything is to be refused, so that whatever passes for a refusal makes them pass. */
const openRefusals = async (count: number): Promise<Suite> => {
  const sidecar = (at: number): object => ({
    id: `OAP-C-000${at}`,
    title: 'everything is refused',
    requirements: ['OAP-EVAL-001'],
    level: 'full',
    role: 'evaluator',
    features: ['clock', 'status'],
    polarity: 'positive',
    since: '1.0.0',
    steps: STEPS,
  });
  const files = Array.from(
    { length: count },
    (_, at) => [`cases/core.refusals/case-${at}.case.json`, JSON.stringify(sidecar(at))] as const,
  );
  const folders = { cases: 'cases', schemas: 'schemas' };
  const { cases, ground } = await openSuite(folders, memoryFiles(new Map(files)));
  const frozen = ['cases/sets.json', JSON.stringify(freezeSets(cases, ground))] as const;
  return openSuite(folders, memoryFiles(new Map([...files, frozen])));
};

const one = await openRefusals(1);
const five = await openRefusals(5);

const judge = async (suite: Suite, args: readonly string[], limits = LONG) => {
  const start = () =>
    startLineProcess({ command: process.execPath, args: [FAULTY, ...args], maxLineBytes: 1024 * 1024 });
  const { report } = await runSuite({
    cases: suite.cases as readonly LoadedConformanceCase[],
    chooseSets: (declaration) => chooseSets(suite.sets, {}, declaration),
    choices: {},
    levelOf: () => 'MUST',
    makeTarget: () => new AdapterTarget({ start, seed: 'faults', limits, clock: elapsedClock }),
    driver: 'adapter',
    jobs: 1,
    seed: 'faults',
    nonce: 'nonce',
    shuffled: false,
    suite: { name: 'oap', version: '1' },
    now: () => '2026-01-01T00:00:00Z',
  });
  return report;
};

const verdicts = ({ cases }: Awaited<ReturnType<typeof judge>>): readonly string[] =>
  cases.map(({ verdict }) => verdict);

describe('an adapter process that refuses what is to be refused', () => {
  it('passes', async () => {
    expect(five.diagnostics).toEqual([]);
    const report = await judge(one, ['none', 'none']);
    expect(report.cases).toMatchObject([{ verdict: 'pass', why: [] }]);
    expect(report.footer.outcome).toBe('PASSED');
  });

  it('gets a process for each case when it cannot reset itself', async () => {
    expect(verdicts(await judge(five, ['case.begin', 'a second case', 'clock,status']))).toEqual(Array(5).fill('pass'));
    // The check itself: an adapter that says it can, and cannot, is found out.
    expect(verdicts(await judge(five, ['case.begin', 'a second case', 'clock,status,reset']))).toContain('error');
  });
});

const FAULTS: Readonly<Record<string, string>> = {
  'exit 1': 'target/crash',
  'half a line': 'target/crash',
  'half a line that denies': 'target/crash',
  garbage: 'target/protocol',
  'no object': 'target/protocol',
  'not UTF-8': 'target/protocol',
  'no id': 'target/protocol',
  'wrong id': 'target/protocol',
  'id as text': 'target/protocol',
  'twice at once': 'target/protocol',
  'long line without an end': 'target/protocol',
  'two answers': 'target/protocol',
  'refusal without a code': 'target/protocol',
  error: 'target/error',
};

describe('a fault where a refusal is due is no refusal', () => {
  it.each(Object.entries(FAULTS))('%s', async (fault, code) => {
    const report = await judge(one, ['evaluate', fault]);
    expect(report.cases).toMatchObject([{ verdict: 'error', why: [{ code }] }]);
    expect(report.footer.outcome).toBe('INCOMPLETE');
  });

  it.each(['silence', 'silence, with a child'])('%s', async (fault) => {
    const report = await judge(one, ['evaluate', fault], HASTY);
    expect(report.cases).toMatchObject([{ verdict: 'error', why: [{ code: 'target/timeout' }] }]);
  });

  const OPERATIONS = [
    ...['case.begin', 'jwks', 'passport.validate', 'receipt.verify', 'digest'],
    ...['passport.status', 'clock.advance', 'keys.rotate', 'case.end'],
  ];
  it.each(OPERATIONS)('%s that breaks off', async (op) => {
    expect(verdicts(await judge(one, [op, 'half a line that denies']))).toEqual(['error']);
  });

  it.each(['case.begin', 'evaluate', 'clock.advance'])('%s that is not supported after all fails', async (op) => {
    const unsupported = await judge(one, [op, 'unsupported, though declared']);
    expect(unsupported.cases).toMatchObject([{ verdict: 'fail', why: [{ code: 'target/unsupported' }] }]);
    expect(unsupported.footer.outcome).toBe('FAILED');
  });

  it('opens the circuit breaker after three dead cases in a row', async () => {
    expect(verdicts(await judge(five, ['digest', 'exit 1']))).toEqual([
      'error',
      'error',
      'error',
      'not-run',
      'not-run',
    ]);
  });

  it('says nothing of an adapter that never says who it is', async () => {
    for (const fault of ['error', 'wrong id']) {
      const report = await judge(one, ['hello', fault]);
      expect(report.footer).toMatchObject({ outcome: 'INVALID', cases: 0 });
    }
  });
});
