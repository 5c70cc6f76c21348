import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allow, deny, inline, jsonl, line, makePack, PACK_ID, PASSPORT, packFolder } from '../runner/sample.js';
import { ANSI, makeFolder, oap, readDocument, writeFiles } from './run-oap.js';

const cap = deny('oap.limit_exceeded');
const lines = [
  inline('small', {}, allow),
  inline('large', { amount: 5000 }, cap),
  inline('wrong', { pii: true }, allow),
];
const folder = makeFolder({
  ...packFolder('shop', lines),
  ...packFolder('green', [inline('small', {}, allow)]),
  ...packFolder('unpaired', [line('a')], [{ name: 'z', expected: allow }]),
  [`roots/${PACK_ID}/policy.json`]: makePack(),
  'passport.json': JSON.stringify(PASSPORT),
  'empty/readme.md': '',
});
const run = (...args: readonly string[]) => oap(['test', ...args], { cwd: folder });

describe.concurrent('oap test --json', () => {
  const rows: readonly (readonly [what: string, args: readonly string[], exit: number, counts: object])[] = [
    ['that is green', ['green'], 0, { passed: 1, total: 1 }],
    ['with a failure', ['shop'], 1, { passed: 2, failed: 1, total: 3 }],
    ['that bails', ['shop', 'green', '--bail'], 1, { failed: 1, notRun: 1 }],
    ['with faults', ['unpaired', 'green'], 1, { passed: 1, total: 1 }],
    ['of nothing', ['empty'], 4, { total: 0 }],
    ['of a path that is not there', ['gone'], 3, { total: 0 }],
    ['of which the filter matches nothing', ['shop', '--filter', 'x'], 4, { total: 0 }],
    ['that a reporter prints', ['green', '--reporter', 'json'], 0, { passed: 1 }],
  ];
  it.each(rows.map(([what, args, exit, counts]) => [what, args, exit, counts] as const))(
    'prints one document of the published shape for a run %s',
    async (_, args, exit, counts) => {
      const all = args.includes('--reporter') ? args : [...args, '--json'];
      const { stdout, stderr, code } = await run(...all);
      const document = readDocument('test', stdout);
      expect(document).toMatchObject({ exitCode: exit, ok: exit === 0, counts });
      expect({ code, stderr }).toEqual({ code: exit, stderr: '' });
    },
  );

  it('prints nothing on standard output for wrong usage', async () => {
    for (const args of [['passport.json'], ['green', '--now', 'soon'], []]) {
      const { stdout, stderr, code } = await run(...args, '--json');
      expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
      expect(stderr).toMatch(/^error: .+\n/);
    }
  });
});

describe.concurrent('oap test', () => {
  it('shows for a failed case what was expected, what was got, the rule and the values', async () => {
    const { stdout, stderr } = await run('shop');
    expect(stderr).toBe('');
    for (const text of [
      'wrong',
      'shop/tests/contexts.jsonl:3',
      'allow oap.allowed',
      'deny oap.pii_not_allowed',
      'no_pii',
    ])
      expect(stdout).toContain(text);
    expect(stdout).toMatch(/!context\.pii\n\s+\^{12}\n\s+context\.pii = true/);
  });

  it('says where a fault is, with line and column', async () => {
    const { stdout } = await run('unpaired');
    expect(stdout).toContain('unpaired/tests/expected.jsonl:1:9');
    expect(stdout).toContain('unpaired/tests/contexts.jsonl:1:9');
  });

  it.each([
    ['several paths', ['shop', 'green', '--filter', '*/small'], 2],
    ['several filters', ['shop', '--filter', '*/small', '--filter', '*/large'], 2],
    ['a filter before the path', ['--filter', '*/small', 'shop'], 1],
    ['a filter on the pack', ['shop', 'green', '-f', 'shop.*/s*'], 2],
  ])('takes %s', async (_, args, total) => {
    const document = readDocument('test', (await run(...args, '--json')).stdout);
    expect(document).toMatchObject({ exitCode: 0, counts: { passed: total, total } });
  });

  it('takes packs from given folders, and a passport for cases that name none', async () => {
    const cwd = makeFolder({ 'suite.jsonl': jsonl(inline('a', {}, { ...allow, policy_id: PACK_ID })) });
    const args = ['test', 'suite.jsonl', '--json'];
    const more = ['--packs', join(folder, 'roots'), '--passport', join(folder, 'passport.json')];
    expect((await oap(args, { cwd })).code).toBe(1);
    expect((await oap([...args, ...more], { cwd })).code).toBe(0);
  });

  it('runs a suite of more than 64 MiB line by line, and the whole of it', async () => {
    const padding = 'x'.repeat(1024 * 1024);
    const large = Array.from({ length: 66 }, (_, at) => inline(`n${at}`, { key: `${at}${padding}` }, allow));
    const cwd = makeFolder(packFolder('large', []));
    writeFiles(cwd, { 'large/tests/contexts.jsonl': jsonl(...large) });
    const document = readDocument('test', (await oap(['test', 'large', '--json'], { cwd })).stdout);
    expect(document).toMatchObject({ exitCode: 0, counts: { passed: 66, total: 66 } });
  });
});

describe.concurrent('oap test -', () => {
  const given = ['-', '--pack', 'shop', '--passport', 'passport.json', '--json'];
  const pipe = (stdin: string, ...args: readonly string[]) => oap(['test', ...given, ...args], { cwd: folder, stdin });

  it('runs the lines that come, each with a ledger of its own unless asked', async () => {
    const stdin = jsonl(inline('a', { key: 'k' }, allow), inline('b', { key: 'k' }, allow));
    expect((await pipe(stdin)).code).toBe(0);
    expect((await pipe(stdin, '--ledger')).code).toBe(1);
  });

  it('stops at a bad line, and keeps what it had', async () => {
    const { stdout, code } = await pipe(`${jsonl(inline('a', {}, allow))}{"name":\n${jsonl(inline('b', {}, allow))}`);
    expect(code).toBe(3);
    expect(readDocument('test', stdout)).toMatchObject({
      counts: { passed: 1, total: 1 },
      diagnostics: [{ code: 'json/syntax', location: { file: '-', start: { line: 2, column: 9 } } }],
    });
  });
});

describe.concurrent('reporters', () => {
  const START: Readonly<Record<string, RegExp>> = {
    pretty: /^✗ /,
    json: /^\{"\$schema"/,
    junit: /^<\?xml /,
    tap: /^TAP version 1[34]\n/,
    github: /^::error /m,
  };

  it.each(Object.keys(START))('%s prints its form and nothing else', async (name) => {
    const { stdout, stderr, code } = await run('shop', '--reporter', name);
    expect(stdout).toMatch(START[name] ?? /$^/);
    expect({ stderr, code }).toEqual({ stderr: '', code: 1 });
  });

  it('write to files, several at once, and make their folders', async () => {
    const names = Object.keys(START);
    const files = names.flatMap((name) => ['--reporter', `${name}:reports/deep/${name}.out`]);
    const { stdout, code } = await run('shop', '--reporter', 'pretty', ...files);
    expect(code).toBe(1);
    expect(stdout).toMatch(START.pretty ?? /$^/);
    expect(readdirSync(join(folder, 'reports/deep')).sort()).toEqual(names.map((name) => `${name}.out`).sort());
    for (const name of names)
      expect(readFileSync(join(folder, `reports/deep/${name}.out`), 'utf8')).toMatch(START[name] ?? /$^/);
  });

  it('print nothing when all of them write to files', async () => {
    const { stdout, stderr } = await run('green', '--reporter', 'junit:only.xml');
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
    expect(existsSync(join(folder, 'only.xml'))).toBe(true);
  });
});

describe.concurrent('colour', () => {
  const commands = [
    ['test', 'shop'],
    ['test', 'unpaired'],
    ['eval', '-p', 'shop', '--passport', 'passport.json', '-c', 'passport.json', '--explain'],
    ['--help'],
    ['test', '--help'],
    ['nothing'],
  ];
  it.each(commands)('is never in a pipe: oap %s %s', async (...args) => {
    const { stdout, stderr } = await oap(args, { cwd: folder });
    expect(stdout).not.toMatch(ANSI);
    expect(stderr).not.toMatch(ANSI);
  });
});
