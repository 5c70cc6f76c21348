import { describe, expect, it } from 'vitest';
import { DEFECTS, proveDefect, ReferenceTarget, runDefect } from '../../src/conformance/index.js';
import { findPack, openSample } from './run-sample.js';

const suite = await openSample();
const options = {
  cases: suite.cases,
  choices: {},
  levelOf: () => 'MUST',
  seed: 'test',
  makeTarget: (defect: (typeof DEFECTS)[number] | undefined) =>
    new ReferenceTarget({ seed: 'test', version: '1', findPack, ...(defect && { flaws: defect.flaws }) }),
};

describe('seeded defects', () => {
  it('are at least 110, each of a name of its own', () => {
    expect(DEFECTS.length).toBeGreaterThanOrEqual(110);
    expect(new Set(DEFECTS.map(({ id }) => id)).size).toBe(DEFECTS.length);
  });

  it('leave the reference alone when there is none', async () => {
    const judged = await runDefect(undefined, options);
    expect([...judged.values()].filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
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
    const { killedBy } = await proveDefect(defect, options);
    expect(killedBy.filter((each) => wanted.includes(each))).toEqual(wanted);
  });
});
