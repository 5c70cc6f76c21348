import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeXml } from '../../src/report/escape-xml.js';
import { collectText } from './collect.js';
import { CHARGE, fixedRun, makeCase, makeEnd, makeRun, runStart } from './fixed-run.js';
import { type Element, findAll, readXml } from './read-xml.js';

const suitesOf = (text: string): Element[] => findAll(readXml(text), 'testsuite');

const number = (suite: Element | undefined, name: string): number => Number(suite?.attributes[name]);

describe('junit', () => {
  it('is well formed and counts right in every suite', async () => {
    const suites = suitesOf(await collectText('junit', fixedRun));
    expect(suites.map(({ attributes }) => attributes.name)).toEqual([
      'packs/finance.payment.charge.v1/tests/contexts.jsonl',
      'packs/data.export.create.v1/tests/contexts.jsonl',
      'packs/data.export.create.v1/cases',
      'diagnostics',
      'run',
    ]);
    for (const suite of suites) {
      const cases = findAll(suite, 'testcase');
      expect(number(suite, 'tests')).toBe(cases.length);
      expect(number(suite, 'failures')).toBe(findAll(suite, 'failure').length);
      expect(number(suite, 'errors')).toBe(findAll(suite, 'error').length);
      expect(number(suite, 'skipped')).toBe(findAll(suite, 'skipped').length);
      const time = cases.reduce((sum, { attributes }) => sum + Number(attributes.time), 0);
      expect(number(suite, 'time')).toBeCloseTo(time, 6);
    }
    expect(suites.map((suite) => number(suite, 'tests'))).toEqual([4, 2, 3, 1, 2]);
  });

  it('names pack, case, file, line and seconds', async () => {
    const run = makeRun([makeCase({ name: 'a<b>&"c"', durationMs: 1500, location: { file: 'x.jsonl' } })]);
    const [element] = findAll(readXml(await collectText('junit', run)), 'testcase');
    expect(element?.attributes).toEqual({
      name: 'a<b>&"c"',
      classname: CHARGE,
      file: 'x.jsonl',
      time: '1.500000',
    });
  });

  it('is red for a run that is incomplete and for errors in the input', async () => {
    const incomplete = [{ reason: 'no-case', message: 'no case' }] as const;
    const [suite] = suitesOf(await collectText('junit', [runStart, makeEnd({ incomplete, exitCode: 4 })]));
    expect(suite?.attributes).toMatchObject({ name: 'run', tests: '1', errors: '1' });
  });

  it('shows a suite without cases and a suite that did not end', async () => {
    const ended = {
      type: 'suite-end',
      suite: 'empty.jsonl',
      pack: CHARGE,
      counts: { passed: 0, failed: 0, notRun: 0, total: 0 },
    } as const;
    const cut = { type: 'case', result: makeCase({ name: 'a', suite: 'cut.jsonl' }) } as const;
    const suites = suitesOf(await collectText('junit', [runStart, ended, cut, makeEnd()]));
    expect(suites.map(({ attributes }) => [attributes.name, attributes.tests])).toEqual([
      ['empty.jsonl', '0'],
      ['cut.jsonl', '1'],
      ['run', '0'],
    ]);
  });

  it('escapes any text so that it reads back, less the characters that XML forbids', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const document = `<?xml version="1.0" encoding="UTF-8"?>\n<a>${escapeXml(text)}</a>`;
        const allowed = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
        expect(readXml(document).text).toBe(allowed);
      }),
    );
    expect(escapeXml('\u0000\u001b\ud800\uffff<]]>')).toBe('&lt;]]&gt;');
  });

  it('stays well formed for any name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (name) => {
        const run = makeRun([makeCase({ name, pack: name, status: 'fail', why: name })]);
        expect(findAll(readXml(await collectText('junit', run)), 'testcase')).toHaveLength(1);
      }),
    );
  });
});

describe('the check of well-formedness itself', () => {
  it.each([
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a>&x;</a>',
    '<a>&amp</a>',
    '<a b="1" b="2"/>',
    '<a b=1/>',
    '<a>]]></a>',
    '<a>\u0001</a>',
    'x<a/>',
    '</a>',
  ])('refuses %j', (text) => expect(() => readXml(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`)).toThrow());
});
