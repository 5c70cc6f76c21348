import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allow, inline, jsonl, PASSPORT, packFolder } from '../runner/sample.js';
import { type Ended, makeFolder, oap, writeFiles } from './run-oap.js';

const MiB = 1024 * 1024;
/** Far more than any of this takes, and far less than reading without bounds would. */
const BOUND = { timeout: 30_000 };

/** Bytes without pattern, the same in every run. */
const noise = (length: number): Uint8Array => {
  let seed = 1;
  return Uint8Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed & 255;
  });
};

const nested = (depth: number): string => `{"amount":1,"x":${'['.repeat(depth)}${']'.repeat(depth)}}`;

const folder = makeFolder({
  ...packFolder('shop', [inline('a', {}, allow)]),
  'passport.json': JSON.stringify(PASSPORT),
  'ok.json': '{"amount":1}',
  'empty.json': '',
  'blank.json': ' \n\t\n',
  'broken.json': '{\n  "amount": 1,\n  "key": }\n',
  'bom.json': '\uFEFF{"amount":1}',
  'twice.json': '{"amount":1,\n"amount":2}',
  'huge-number.json': '{"amount":1e400}',
  'surrogate.json': '{"amount":1,"key":"\\ud800"}',
  'utf16.json': Buffer.from('{"amount":1}', 'utf16le'),
  'noise.json': noise(100_000),
  'nul.json': new Uint8Array(10_000),
  'deep.json': nested(200),
  'very-deep.json': nested(1_000_000),
  'deep-enough.json': nested(90),
  'proto.json': '{"__proto__":{"amount":1}}',
  'large.json': JSON.stringify({ ...PASSPORT, metadata: { note: 'x'.repeat(10 * MiB) } }),
  'many.json': JSON.stringify({
    ...PASSPORT,
    metadata: Object.fromEntries(Array.from({ length: 600_000 }, (_, at) => [at, 0])),
  }),
});
mkdirSync(join(folder, 'folder.json'));
symlinkSync('loop.json', join(folder, 'loop.json'));
writeFiles(folder, { 'secret.json': '{"amount":1}' });
chmodSync(join(folder, 'secret.json'), 0);
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/;
const isRoot = process.getuid?.() === 0;

const context = (file: string, ...more: readonly string[]): Promise<Ended> =>
  oap(['eval', '-p', 'shop', '--passport', 'passport.json', '-c', file, ...more], { cwd: folder });
const passport = (file: string): Promise<Ended> =>
  oap(['eval', '-p', 'shop', '--passport', file, '-c', 'ok.json'], { cwd: folder });

/** One line that says what is wrong, and where; never a stack. */
const expectRefused = ({ code, stdout, stderr }: Ended, message: RegExp): void => {
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stderr.length).toBeLessThan(10_000);
};

describe.concurrent('oap eval on hostile input', () => {
  const refused: readonly (readonly [file: string, message: RegExp])[] = [
    ['gone.json', /gone\.json does not exist/],
    ['folder.json', /folder\.json is a folder/],
    ['loop.json', /loop\.json is a link that leads back to itself/],
    ['ok.json/below', /below lies under something that is not a folder/],
    ['empty.json', /empty\.json:1:1: .*json\/empty/],
    ['blank.json', /blank\.json:\d:\d+: .*json\/empty/],
    ['broken.json', /broken\.json:3:10: .*json\/syntax/],
    ['bom.json', /bom\.json:1:1: .*json\/bom/],
    ['twice.json', /twice\.json:2:1: .*json\/duplicate-name/],
    ['huge-number.json', /huge-number\.json:1:11: .*json\/number-overflow/],
    ['surrogate.json', /surrogate\.json:1:\d+: .*json\/lone-surrogate/],
    ['utf16.json', /utf16\.json:1:2: .*json\//],
    ['noise.json', /noise\.json:\d+:\d+: .*json\/invalid-utf8/],
    ['nul.json', /nul\.json:1:1: .*json\//],
    ['deep.json', /deep\.json:1:\d+: .*json\/too-deep/],
    ['very-deep.json', /very-deep\.json:1:\d+: .*json\/too-deep/],
  ];
  it.each(refused)('refuses %s', BOUND, async (file, message) => {
    expectRefused(await context(file), message);
  });

  it.skipIf(isRoot)('refuses a file that may not be read (skipped for root, who may read everything)', async () => {
    expectRefused(await context('secret.json'), /secret\.json may not be read/);
  });

  it.each(['large.json', 'many.json'])('refuses the passport %s', BOUND, async (file) => {
    expectRefused(await passport(file), /\.json:\d+:\d+: .*json\/too-(large|many)/);
  });

  it('names standard input as what it is', async () => {
    const args = ['eval', '-p', 'shop', '--passport', 'passport.json', '-c', '-'];
    expectRefused(await oap(args, { cwd: folder, stdin: '{' }), /stdin.*:1:2: /);
    expectRefused(await oap(args, { cwd: folder }), /stdin.*:1:1: /);
  });

  it('takes __proto__ for data', async () => {
    const { code, stdout } = await context('proto.json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).reasons[0].code).toBe('oap.invalid_context');
  });

  it('reads what is deep, but not too deep', async () => {
    expect((await context('deep-enough.json')).code).toBe(0);
  });
});

describe.concurrent('oap test on hostile input', () => {
  const test = async (
    path: string,
    files: Readonly<Record<string, string | Uint8Array>>,
    ...more: readonly string[]
  ) => {
    const cwd = makeFolder({ ...packFolder('p', []), ...files });
    const { code, stdout, stderr } = await oap(['test', path, '--json', ...more], { cwd });
    const { diagnostics, counts } = JSON.parse(stdout);
    expect(stderr).toBe('');
    return {
      code,
      total: counts.total as number,
      faults: diagnostics.map(
        ({
          code: name,
          location: { start },
        }: {
          code: string;
          location: { start?: { line: number; column: number } };
        }) => `${name} ${start?.line}:${start?.column}`,
      ) as string[],
    };
  };
  const suite = 'p/tests/contexts.jsonl';
  const good = jsonl(inline('a', {}, allow));

  it('refuses one line of 50 MiB', BOUND, async () => {
    const line = jsonl(inline('b', { key: 'x'.repeat(50 * MiB) }, allow));
    expect(await test('p', { [suite]: good + line })).toEqual({ code: 3, total: 0, faults: ['json/too-large 2:1'] });
  });

  it('refuses one line of 100 MiB in a suite that is read line by line', BOUND, async () => {
    const line = Buffer.alloc(100 * MiB, 'x');
    const ended = await test('p', { [suite]: Buffer.concat([Buffer.from(good), line]) });
    expect(ended).toEqual({ code: 3, total: 1, faults: ['json/too-large 2:1'] });
  });

  it('refuses bytes without pattern', BOUND, async () => {
    const { code, total, faults } = await test('p', { [suite]: noise(100_000) });
    expect({ code, total }).toEqual({ code: 3, total: 0 });
    expect(faults.length).toBeGreaterThan(0);
  });

  it('refuses a context of 200 levels', async () => {
    const { code, faults } = await test('p', { [suite]: `{"name":"a","context":${nested(200)}}` });
    expect(code).toBe(3);
    expect(faults).toEqual([expect.stringMatching(/^json\/too-deep 1:\d+$/)]);
  });

  it('refuses a passport of 10 MiB', BOUND, async () => {
    const large = JSON.stringify({ ...PASSPORT, metadata: { note: 'x'.repeat(10 * MiB) } });
    const ended = await test('p', { [suite]: good, 'p/tests/passport.instance.json': large });
    expect(ended).toEqual({ code: 3, total: 0, faults: ['file/unparsable 1:1'] });
  });

  it('refuses a pack of 10 MiB', BOUND, async () => {
    const ended = await test('p', { [suite]: good, 'p/policy.json': `{"x":"${'x'.repeat(10 * MiB)}"}` });
    expect(ended).toEqual({ code: 3, total: 0, faults: ['json/too-large 1:1'] });
  });

  it('shows what a file holds without letting it write to the terminal', async () => {
    const bad = jsonl(inline('\u001b[31m\r\n::error::x', { key: '\u001b]0;t\u0007' }, { allow: false }));
    const cwd = makeFolder({ ...packFolder('p', []), [suite]: bad });
    for (const reporter of ['pretty', 'tap', 'github', 'junit', 'json']) {
      const { stdout } = await oap(['test', 'p', '--reporter', reporter], { cwd });
      expect(stdout).not.toMatch(CONTROLS);
      expect(stdout).not.toMatch(/^::error::x/m);
    }
  });

  it('shows a pack of others without letting it write to the terminal', async () => {
    const text = 'a\u001b[2J\u0007\u202e';
    const [path = '', policy = ''] = Object.entries(packFolder('shop', [])).find(([name]) => /policy/.test(name)) ?? [];
    const shop = JSON.parse(policy);
    const rules = shop.evaluation_rules.map((rule: object) => ({ ...rule, description: text, message: text }));
    const pack = JSON.stringify({ ...shop, id: text, name: text, description: text, evaluation_rules: rules });
    const cwd = makeFolder({ [path]: pack, 'passport.json': JSON.stringify(PASSPORT), 'no.json': '{"amount":1e9}' });
    for (const args of [
      ['packs', 'show', 'shop'],
      ['eval', '-p', 'shop', '--passport', 'passport.json', '-c', 'no.json', '--explain', '--all-reasons'],
    ]) {
      const { stdout, stderr } = await oap(args, { cwd });
      expect(stdout).toContain(String.raw`\u001b[2J`);
      expect(stdout + stderr).not.toMatch(CONTROLS);
    }
  });
});
