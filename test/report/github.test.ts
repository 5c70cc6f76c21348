import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeData, escapeProperty } from '../../src/report/reporters/github.js';
import { collectText } from './collect.js';
import { fixedRun, makeCase, makeRun } from './fixed-run.js';

const commands = (text: string): string[] => [...text.matchAll(/^::(\w+) /gm)].map((match) => match[1] ?? '');

describe('github', () => {
  it('annotates failures, diagnostics and notes with errata, then says the totals plainly', async () => {
    const text = await collectText('github', fixedRun);
    const expected = ['error', 'warning', 'notice', 'notice', 'error', 'notice', 'error', 'error', 'error'];
    expect(commands(text)).toEqual(expected);
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(expected.length + 1);
    expect(lines.at(-1)).not.toMatch(/^\s*::|##\[/);
  });

  it('keeps to errors when quiet', async () => {
    expect(new Set(commands(await collectText('github', fixedRun, { quiet: true })))).toEqual(new Set(['error']));
  });

  it('points at file, line and column', async () => {
    const start = { line: 7, column: 3, offset: 60 };
    const failed = makeCase({ name: 'a:b,c', status: 'fail', location: { file: 'd,e:f%.jsonl', start } });
    expect(await collectText('github', makeRun([failed]))).toContain(
      '::error file=d%2Ce%3Af%25.jsonl,line=7,col=3,title=finance.payment.charge.v1/a%3Ab%2Cc::expected',
    );
  });

  it.each([
    ['100%', '100%25', '100%25'],
    ['a\r\nb', 'a%0D%0Ab', 'a%0D%0Ab'],
    ['a:b,c', 'a:b,c', 'a%3Ab%2Cc'],
    ['%0A', '%250A', '%250A'],
  ])('escapes %j', (text, data, property) => {
    expect(escapeData(text)).toBe(data);
    expect(escapeProperty(text)).toBe(property);
  });

  it('is one command a line for any name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (name) => {
        const run = makeRun([makeCase({ name, status: 'fail', why: name, location: { file: name } })]);
        const text = await collectText('github', run);
        expect(text.split('\n')).toHaveLength(3);
        expect(text).toMatch(/^::error file=[^,:\n]*,title=[^,:\n]*::/);
      }),
    );
  });
});
