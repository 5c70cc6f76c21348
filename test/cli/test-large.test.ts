import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, oap, ROOT } from './run-oap.js';

const PACK = 'finance.payment.charge.v1';
const read = (file: string): string => readFileSync(join(ROOT, `packs/${PACK}/tests/${file}`), 'utf8');
const [line = '{}'] = read('contexts.jsonl').split('\n');
const { context } = JSON.parse(line) as { readonly context: Readonly<Record<string, unknown>> };
const denied = { ...context, amount: 10 ** 12 };

/** Enough lines for two parts of any size, and long enough for a suite that is not held whole. */
const LINES = 9_000;
const PADDING = ' '.repeat(7_600);
const lines = (padding: string, write: (index: number) => object): string =>
  Array.from({ length: LINES }, (_, index) => `${JSON.stringify(write(index))}${padding}\n`).join('');
const isDenied = (index: number): boolean => index % 3 === 0;
/** Every five hundredth case fails. */
const expected = (index: number): object =>
  isDenied(index) === (index % 500 !== 7)
    ? { allow: false, reasons: [{ code: 'oap.limit_exceeded' }] }
    : { allow: true, reasons: [{ code: 'oap.allowed' }] };
const suite = (change = (text: string): string => text): Readonly<Record<string, string>> => ({
  'tests/passport.instance.json': read('passport.instance.json'),
  'tests/contexts.jsonl': change(
    lines(PADDING, (index) => ({
      name: `case ${index}`,
      context: isDenied(index) ? denied : context,
      isolated: true,
    })),
  ),
  'tests/expected.jsonl': lines('', (index) => ({ name: `case ${index}`, expected: expected(index) })),
  'policy.json': readFileSync(join(ROOT, `packs/${PACK}/policy.json`), 'utf8'),
});
const under = (folder: string, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

const folder = makeFolder({
  ...under('large', suite()),
  ...under(
    'torn',
    suite((text) => text.replace(/(?<=\n)\{("name":"case 8500")/, '{,$1')),
  ),
  ...under('long', {
    ...suite(),
    'tests/contexts.jsonl': `${line}\n{"name":"${'y'.repeat(50 * 1024 * 1024)}"}\n`,
    'tests/expected.jsonl': '',
  }),
  'passport.json': read('passport.instance.json'),
});
const untimed = (text: string): string => text.replace(/"durationMs":\s*[0-9.e-]+/g, '"durationMs":0');

describe('a large suite', () => {
  it.each<[string, number, number]>([
    ['large', 1, LINES],
    ['torn', 3, 8500],
  ])('%s has the same report, byte for byte, on one thread and on several', async (name, exitCode, cases) => {
    const [one, several] = await Promise.all(
      ['1', '3'].map((jobs) => oap(['test', name, '--json', '--jobs', jobs], { cwd: folder })),
    );
    expect(one?.code).toBe(exitCode);
    expect(several?.code).toBe(exitCode);
    expect(untimed(several?.stdout ?? '') === untimed(one?.stdout ?? '?')).toBe(true);
    expect(JSON.parse(one?.stdout ?? '').counts.total).toBe(cases);
  });

  it('has the same report on several threads when cases that pass are only counted', async () => {
    const [one, several] = await Promise.all(
      ['1', '3'].map((jobs) => oap(['test', 'large', '--jobs', jobs], { cwd: folder })),
    );
    const text = (one?.stdout ?? '').replace(/[0-9.]+ (ms|s)\b/g, 'T');
    expect(text).toContain('18 failed');
    expect(text).toContain(`${LINES - 18} passed`);
    expect((several?.stdout ?? '').replace(/[0-9.]+ (ms|s)\b/g, 'T') === text).toBe(true);
  });

  it('ends at a line of 50 MB, and says where', async () => {
    const { code, stdout } = await oap(['test', 'long'], { cwd: folder });
    expect(code).toBe(3);
    expect(stdout).toContain('json/too-large');
    expect(stdout).toContain('contexts.jsonl:2');
  });

  it.each(['0', 'many', '-1', '1.5'])('is not run by %s threads', async (jobs) => {
    const { code, stderr } = await oap(['test', 'large', `--jobs=${jobs}`], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain('--jobs');
  });
});

const FLAGS = ['test', '--stdin-jsonl', '--pack', PACK, '--passport', 'passport.json'];
const decide = (stdin: string, ...more: readonly string[]) => oap([...FLAGS, ...more], { cwd: folder, stdin });

describe('oap test --stdin-jsonl', () => {
  it('gives a verdict for each context, bare or in a line of a suite', async () => {
    const stdin = [JSON.stringify(context), '', JSON.stringify({ name: 'over', context: denied }), 'null'].join('\n');
    const { code, stdout } = await decide(stdin);
    expect(code).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((each) => JSON.parse(each)),
    ).toEqual([
      { line: 1, name: 'line 1', allow: true, codes: ['oap.allowed'] },
      { line: 3, name: 'over', allow: false, codes: ['oap.limit_exceeded'], decidedBy: expect.any(String) },
      { line: 4, name: 'line 4', allow: false, codes: ['oap.invalid_context'], decidedBy: 'context' },
    ]);
  });

  it('goes on after a line that is wrong, and fails', async () => {
    const stdin = `{"amount":,}\n{"context":{},"colour":1}\n${JSON.stringify(context)}\n`;
    const { code, stdout } = await decide(stdin);
    expect(code).toBe(3);
    const verdicts = stdout
      .trimEnd()
      .split('\n')
      .map((each) => JSON.parse(each));
    expect(verdicts.map(({ error, allow }) => error?.code ?? allow)).toEqual([
      'json/syntax',
      'suite/unknown-member',
      true,
    ]);
    expect(verdicts[0].error.column).toBe(11);
  });

  it('comes to the same in several processes, each with some of the lines', async () => {
    const all = Array.from({ length: 300 }, (_, index) =>
      JSON.stringify({ name: `case ${index}`, context: index % 3 === 0 ? denied : context }),
    );
    const verdictsOf = async (part: readonly string[]): Promise<readonly object[]> =>
      (await decide(part.join('\n'))).stdout
        .trimEnd()
        .split('\n')
        .map((each) => ({ ...JSON.parse(each), line: 0 }));
    const whole = await verdictsOf(all);
    expect(whole).toHaveLength(all.length);
    const parts = await Promise.all([all.slice(0, 100), all.slice(100)].map(verdictsOf));
    expect(parts.flat()).toEqual(whole);
  });

  it('keeps no memory of earlier lines', async () => {
    const { stdout } = await decide(`${JSON.stringify(context)}\n`.repeat(3));
    expect(stdout.match(/"allow":true/g)).toHaveLength(3);
  });

  it.each<[string, readonly string[], string, number]>([
    ['nothing to read', [], '', 4],
    ['a path as well', ['packs'], '{}', 2],
    ['a reporter as well', ['--reporter', 'tap'], '{}', 2],
    ['no such pack', ['--packs', 'missing'], '{}', 3],
  ])('refuses %s', async (_, more, stdin, exitCode) => {
    const { code, stdout } = await decide(stdin, ...more);
    expect(code).toBe(exitCode);
    expect(stdout).toBe('');
  });
});
