import { describe, expect, it } from 'vitest';
import { DEFECTS, openBench, proveDefect, ReferenceTarget } from '../../src/conformance/index.js';
import { findPack, makeReference, openSample } from './run-sample.js';

const suite = await openSample();
const bench = await openBench(suite, () => makeReference('prove'));
const options = {
  bench,
  cases: suite.cases,
  makeTarget: (defect: (typeof DEFECTS)[number]) =>
    new ReferenceTarget({ seed: 'prove', version: '1', findPack, flaws: defect.flaws }),
};

describe('seeded defects', () => {
  it('are at least 110, each of a name of its own', () => {
    expect(DEFECTS.length).toBeGreaterThanOrEqual(110);
    expect(new Set(DEFECTS.map(({ id }) => id)).size).toBe(DEFECTS.length);
  });

  it('leave the reference alone when there is none', async () => {
    expect(suite.cases.filter(({ id }) => bench.ofReference(id).verdict !== 'pass')).toEqual([]);
    const harmless = { id: 'none/none', title: 'changes nothing', flaws: { seconds: (seconds: number) => seconds } };
    const { killedBy, tried } = await proveDefect(harmless, options, true);
    expect(killedBy).toEqual([]);
    expect(tried).toBeGreaterThan(0);
  });

  it.each([
    ['status/not-told', ['OAP-C-0005']],
    ['region/unchecked', ['OAP-C-0003']],
    ['limits/no-rules', ['OAP-C-0002']],
    ['verifier/no-expiry', ['OAP-C-0008']],
    ['verifier/no-signature', ['OAP-C-0009']],
    ['schema/without-version', ['OAP-C-0013']],
  ])('%s is noticed by the case for it alone', async (id, wanted) => {
    const defect = DEFECTS.find((each) => each.id === id);
    expect(defect).toBeDefined();
    if (defect === undefined) return;
    const { killedBy } = await proveDefect(defect, options, true);
    expect(killedBy.filter((each) => wanted.includes(each))).toEqual(wanted);
  });
});
