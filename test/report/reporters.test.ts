import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OapError } from '../../src/diagnostics/index.js';
import { isReporterName, REPORTER_NAMES, REPORTERS } from '../../src/report/index.js';
import { collect, collectText } from './collect.js';
import { fixedRun, makeEnd, runStart } from './fixed-run.js';

describe('the table of reporters', () => {
  it('has one file for each reporter and one reporter for each file', () => {
    const files = readdirSync(new URL('../../src/report/reporters/', import.meta.url));
    expect([...REPORTER_NAMES, 'index'].map((name) => `${name}.ts`).sort()).toEqual(files.sort());
    expect(REPORTER_NAMES).toEqual(Object.keys(REPORTERS));
    expect(REPORTER_NAMES[0]).toBe('pretty');
  });

  it.each([
    ['pretty', true],
    ['tap', true],
    ['Pretty', false],
    ['', false],
    ['__proto__', false],
    ['constructor', false],
    ['toString', false],
  ])('isReporterName(%j) is %j', (name, known) => expect(isReporterName(name)).toBe(known));
});

const forms = [{}, { verbose: true }, { quiet: true }, { width: 1 }];

describe.each(REPORTER_NAMES)('%s', (name) => {
  it.each(forms)('lets nothing through that steers a terminal: %j', async (options) => {
    const text = await collectText(name, fixedRun, options);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/);
    expect(text).not.toMatch(/\p{Cs}/u);
    expect(text.endsWith('\n')).toBe(true);
  });

  it('writes the same with colour once the colour is taken away', async () => {
    const colored = await collectText(name, fixedRun, { color: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour is made of control characters
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(await collectText(name, fixedRun));
    expect(colored.includes('\u001b[')).toBe(name === 'pretty');
  });

  it('names the specification, its revision and its maturity, even when quiet', async () => {
    for (const options of forms) {
      const text = await collectText(name, fixedRun, options);
      for (const part of ['Open Agent Passport', '2026-09-24', 'Working Draft']) expect(text).toContain(part);
    }
  });

  it('refuses a run without an end', async () => {
    const error = await collect(name, fixedRun.slice(0, -1)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OapError);
    expect(error).toMatchObject({ code: 'report/broken-stream', exitCode: 70 });
    await expect(collect(name, [])).rejects.toMatchObject({ code: 'report/broken-stream' });
  });

  it('takes a run with nothing in it', async () => {
    const incomplete = [{ reason: 'no-suite', message: 'no suite found', path: 'empty' }] as const;
    const text = await collectText(name, [runStart, makeEnd({ incomplete, exitCode: 4 })], { quiet: true });
    expect(text).toContain('no suite found');
  });
});

it.each(['json', 'junit', 'tap'] as const)('%s refuses a run without a beginning', async (name) => {
  await expect(collect(name, fixedRun.slice(1))).rejects.toMatchObject({ code: 'report/broken-stream', exitCode: 70 });
});
