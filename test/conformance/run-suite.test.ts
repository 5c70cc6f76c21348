import { describe, expect, it } from 'vitest';
import {
  AdapterTarget,
  DEGENERATES,
  exitCodeOf,
  type Flaws,
  matchKnownFailures,
  proveAttacks,
  ReferenceTarget,
  scriptProcess,
  timeLimits,
  type Verdict,
} from '../../src/conformance/index.js';
import { findPack, openSample, runSample } from './run-sample.js';
import { SAMPLE_CASES } from './sample-suite.js';

const suite = await openSample();
const passed = await runSample(suite);

describe('a run of the reference', () => {
  it('is PASSED, over every case of the sample', () => {
    expect(suite.diagnostics).toEqual([]);
    expect(passed.report.cases.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    expect(passed.report.footer).toMatchObject({ outcome: 'PASSED', cases: SAMPLE_CASES });
    expect(passed.report.sets.map(({ id }) => id)).toEqual(['evaluator-full', 'verifier-full']);
  });

  it('tells the implementation no id, no title and no expectation', () => {
    const sent = JSON.stringify(passed.chain.flatMap(({ exchanges }) => exchanges.map(({ request }) => request)));
    for (const secret of ['OAP-C-', 'expect', 'polarity', 'OAP-EVAL', '"case 1']) expect(sent).not.toContain(secret);
  });

  it('sends other values under another seed, and the same under the same', async () => {
    const other = await runSample(suite, { seed: 'other' });
    const again = await runSample(suite);
    const requests = ({ chain }: typeof passed): string => JSON.stringify(chain.map(({ exchanges }) => exchanges));
    expect(requests(again)).toBe(requests(passed));
    expect(requests(other)).not.toBe(requests(passed));
    expect(other.report.footer.outcome).toBe('PASSED');
  });

  it('is INCOMPLETE with a filter, and without a case', async () => {
    const some = await runSample(suite, { filter: ({ id }) => id === 'OAP-C-0001' });
    expect(some.report.footer).toMatchObject({ outcome: 'INCOMPLETE', cases: SAMPLE_CASES });
    const none = await runSample({ ...suite, cases: [], sets: [] });
    expect(none.report.footer).toMatchObject({ outcome: 'INCOMPLETE', cases: 0 });
  });

  it('puts the twin of a case that a filter takes', async () => {
    const { report } = await runSample(suite, { filter: ({ id }) => id === 'OAP-C-0002' });
    const put = report.cases.filter(({ verdict }) => verdict !== 'not-run');
    expect(put.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['OAP-C-0001', 'pass'],
      ['OAP-C-0002', 'pass'],
    ]);
  });

  it('does not let a negative case pass when its twin does not', async () => {
    const flaws: Flaws = {
      answer: (answer) =>
        JSON.stringify(answer).includes('"allow":true') ? { kind: 'error', message: 'cannot allow' } : answer,
    };
    const makeTarget = (): ReferenceTarget => new ReferenceTarget({ seed: 'test', version: '1', findPack, flaws });
    const { report } = await runSample(suite, { makeTarget });
    const [positive, negative] = ['OAP-C-0001', 'OAP-C-0002'].map((id) => report.cases.find((each) => each.id === id));
    expect(positive?.verdict).toBe('error');
    expect(negative).toMatchObject({ verdict: 'error', why: [{ code: 'twin/not-passed' }] });
  });
});

describe('adapters that are none', () => {
  it.each(DEGENERATES.map((each) => [each.name, each] as const))(
    '%s gets the outcome that is stated',
    async (_, each) => {
      const { report } = await runSample(suite, {
        makeTarget: () =>
          new AdapterTarget({
            start: () => scriptProcess(each.behave()),
            seed: 'test',
            limits: timeLimits(1),
            clock: () => 0,
          }),
      });
      expect(report.footer.outcome).toBe(each.outcome);
      expect(report.footer.outcome).not.toBe('PASSED');
    },
  );
});

describe('attacks on a report', async () => {
  const { cases, sets, readings } = suite;
  const options = { cases, sets, readings, levelOf: () => 'MUST', suiteVersion: '1' };
  const results = await proveAttacks({ ...passed, options });

  it.each(results.map(({ name, refused }) => [name, refused] as const))('%s is refused', (_, refused) => {
    expect(refused).not.toEqual([]);
  });
});

describe('known failures', () => {
  const verdicts = new Map<string, Verdict>([
    ['A', 'pass'],
    ['B', 'fail'],
  ]);
  const entry = (id: string, expires = '2027-01-01') => ({ case: id, reason: 'known', expires });
  const code = (...known: readonly ReturnType<typeof entry>[]): number =>
    exitCodeOf('FAILED', verdicts, matchKnownFailures(known, verdicts, '2026-11-20'));

  it.each([
    ['none listed', [], 1],
    ['the failing one listed', [entry('B')], 0],
    ['one that passes listed', [entry('B'), entry('A')], 1],
    ['one that is not there listed', [entry('B'), entry('C')], 1],
    ['expired', [entry('B', '2026-11-19')], 1],
  ] as const)('%s', (_, known, wanted) => {
    expect(code(...known)).toBe(wanted);
  });

  it('do not make up for what is INCOMPLETE', () => {
    expect(exitCodeOf('INCOMPLETE', verdicts, [])).toBe(4);
  });
});
