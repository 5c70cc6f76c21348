import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { sampleFiles } from '../conformance/sample-suite.js';
import { ENV, makeFolder, oap, ROOT, readDocument } from './run-oap.js';

const work = makeFolder();
const sample = makeFolder(sampleFiles());
const servers = makeFolder();
const CASES = ['--cases', sample];
const BIN = join(ROOT, 'bin/oap.js');
const FAULTY = join(ROOT, 'test/conformance/adapters/faulty.js');
const REFERENCE = ['--', process.execPath, BIN, 'conformance', 'adapter', 'serve'];
const conformance = (command: string, ...args: readonly string[]) => {
  const at = args.indexOf('--');
  const [own, rest] = at === -1 ? [args, []] : [args.slice(0, at), args.slice(at)];
  return oap(['conformance', command, ...own, ...CASES, ...rest], { cwd: work });
};
const diff = (...args: readonly string[]) => oap(['conformance', 'diff', ...args], { cwd: work });
const faulty = (...args: readonly string[]) => ['--', process.execPath, FAULTY, ...args];

beforeAll(async () => {
  cpSync(join(ROOT, 'cases/core.server'), join(servers, 'core.server'), { recursive: true });
  await Promise.all([sample, servers].map((folder) => oap(['conformance', 'freeze', folder])));
  await Promise.all([
    conformance('run', '--seed', 'one', '--out', 'good', '--jobs', '2', ...REFERENCE),
    conformance('run', '--seed', 'one', '--out', 'bad', ...faulty('digest', 'error')),
  ]);
  cpSync(join(work, 'good'), join(work, 'forged'), { recursive: true });
  const file = join(work, 'forged/report.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"name": "oap"', '"name": "another"'));
}, 60_000);

describe('oap conformance run over the protocol', () => {
  it('judges the reference as an adapter, by two processes, as it judges it without', async () => {
    const report = JSON.parse(readFileSync(join(work, 'good/report.json'), 'utf8')) as { readonly footer: object };
    expect(report.footer).toMatchObject({ outcome: 'PASSED' });
    const plain = await conformance('run', '--seed', 'one', '--json');
    expect(JSON.parse(plain.stdout)).toMatchObject({ footer: { ...report.footer, transcripts: {} } });
  });

  it.each([
    [
      'declares nothing',
      4,
      [
        '--',
        process.execPath,
        '-e',
        'process.stdin.once("data", () => console.log(JSON.stringify({ id: 1, result: { protocol: 1, implementation: { name: "x", version: "1" }, roles: [], features: [] } })))',
      ],
    ],
    ['dies of every question', 4, faulty('evaluate', 'exit 1')],
  ] as const)('is never PASSED for an adapter that %s', async (_, code, command) => {
    const ran = await conformance('run', '--role', 'evaluator', ...command);
    expect(ran.code).toBe(code);
    expect(ran.stdout).not.toContain('PASSED set');
  });

  it.each([
    ['a scale that is none', ['--timeout-scale', '0']],
    ['a value too many', ['--set', 'verifier-full', 'evaluator-full', ...REFERENCE]],
    ['a key that is not there', ['--url', 'http://127.0.0.1:1', '--api-key-env', 'NO_SUCH_VARIABLE']],
  ] as const)('is told: %s', async (_, args) => {
    expect((await conformance('run', ...args)).code).toBe(2);
  });

  it('takes its adapters with it when it is interrupted', async () => {
    const says = 'require("node:fs").writeFileSync("pid", String(process.pid))';
    writeFileSync(join(work, 'hangs.cjs'), `${says}; setInterval(() => {}, 1000);`);
    const child = spawn(process.execPath, [BIN, 'conformance', 'run', ...CASES, '--', process.execPath, 'hangs.cjs'], {
      cwd: work,
      env: ENV,
      stdio: 'ignore',
    });
    const ended = once(child, 'close');
    const pid = join(work, 'pid');
    await expect.poll(() => existsSync(pid) && readFileSync(pid, 'utf8') !== '', { timeout: 30_000 }).toBe(true);
    child.kill('SIGINT');
    expect(await ended).toEqual([4, null]);
    const adapter = Number(readFileSync(pid, 'utf8'));
    const isGone = (): boolean => spawnSync('kill', ['-0', String(adapter)]).status !== 0;
    await expect.poll(isGone, { timeout: 30_000 }).toBe(true);
  }, 60_000);

  it('puts up with known failures until they expire', async () => {
    const list = (expires: string) =>
      JSON.stringify({
        known_failing: [1, 2, 3, 4, 5, 6, 10, 11, 12, 13].map((number) => ({
          case: `OAP-C-${String(number).padStart(4, '0')}`,
          reason: 'not written yet',
          expires,
        })),
      });
    writeFileSync(join(work, 'known.json'), list('2999-01-01'));
    writeFileSync(join(work, 'late.json'), list('2020-01-01'));
    const run = (file: string) =>
      conformance('run', '--role', 'evaluator', '--known-failing', file, ...faulty('none', 'none'));
    const [known, late] = await Promise.all([run('known.json'), run('late.json')]);
    expect(known.stdout).toContain('FAILED set evaluator-full');
    expect([known.code, late.code]).toEqual([0, 1]);
  });
});

describe('oap conformance diff, replay, badge and matrix', () => {
  it('tells regressions from what was mended', async () => {
    const [same, worse, better] = await Promise.all([
      diff('good', 'good', '--json'),
      diff('good', 'bad', '--json'),
      diff('bad', 'good'),
    ]);
    expect([same.code, worse.code, better.code]).toEqual([0, 1, 0]);
    expect(readDocument('conformance-diff', same.stdout)).toMatchObject({ cases: [], frame: [], regressed: false });
    expect(readDocument('conformance-diff', worse.stdout)).toMatchObject({
      regressed: true,
      cases: expect.arrayContaining([expect.objectContaining({ case: 'OAP-C-0010', change: 'regressed' })]),
    });
    expect(better.stdout).toContain('fixed      OAP-C-0010  error before, pass after');
  });

  it('puts cases again and compares', async () => {
    const [same, other, one] = await Promise.all([
      conformance('replay', 'good', ...REFERENCE),
      conformance('replay', 'bad', '--json', ...REFERENCE),
      conformance('replay', 'good', '--case', 'OAP-C-0002', '--json', ...REFERENCE),
    ]);
    expect([same.code, other.code, one.code]).toEqual([0, 1, 0]);
    expect(readDocument('conformance-replay', other.stdout).differences).toContainEqual(
      expect.objectContaining({ case: 'OAP-C-0010', before: 'error', after: 'pass' }),
    );
    const { transcripts } = readDocument('conformance-replay', one.stdout) as {
      readonly transcripts: readonly { readonly case: string; readonly exchanges: readonly object[] }[];
    };
    expect(transcripts.map((each) => each.case)).toEqual(['OAP-C-0001', 'OAP-C-0002']);
    expect(transcripts[1]?.exchanges.length).toBeGreaterThan(3);
    expect((await conformance('replay', 'good')).code).toBe(2);
  });

  it('makes a badge and a page', async () => {
    const [badge, shields, page] = await Promise.all([
      conformance('badge', 'good', '--out', 'badge.svg'),
      conformance('badge', 'bad', '--format', 'shields', '--json'),
      conformance('matrix', 'good', 'bad', '--out', 'matrix.html', '--json'),
    ]);
    expect([badge.code, shields.code, page.code]).toEqual([0, 0, 0]);
    const svg = readFileSync(join(work, 'badge.svg'), 'utf8');
    expect(svg).toContain('PASSED evaluator-full, verifier-full');
    expect(svg).toContain('no certificate');
    expect(JSON.parse(String(readDocument('conformance-badge', shields.stdout).badge))).toMatchObject({
      schemaVersion: 1,
      label: 'OAP draft 2026-09-24',
      isError: true,
    });
    expect(readDocument('conformance-matrix', page.stdout)).toMatchObject({ ok: true, reports: 2 });
    const html = readFileSync(join(work, 'matrix.html'), 'utf8');
    expect(html).toContain('<code>OAP-CANON-004</code>');
    expect(html).not.toMatch(/<script|src=|https?:/);
  });

  it('have nothing to do with a report that is refused', async () => {
    const [badge, matrix, replay] = await Promise.all([
      conformance('badge', 'forged', '--out', 'forged.svg', '--json'),
      conformance('matrix', 'good', 'forged', '--out', 'forged.html', '--json'),
      conformance('replay', 'forged', '--json', ...REFERENCE),
    ]);
    expect([badge.code, matrix.code, replay.code]).toEqual([1, 1, 1]);
    for (const [kind, { stdout }] of Object.entries({ badge, matrix, replay }))
      expect(readDocument(`conformance-${kind}`, stdout).refusals).toMatchObject([{ code: 'report/broken-chain' }]);
    expect(existsSync(join(work, 'forged.svg')) || existsSync(join(work, 'forged.html'))).toBe(false);
  });
});

describe('skeletons of adapters', () => {
  it('the one in TypeScript runs without its types, and is the same with them', async () => {
    const made = await oap(['conformance', 'adapter', 'init', 'ts', '--lang', 'typescript'], { cwd: work });
    expect(made.stdout).toContain('node adapter.js');
    const checked = await oap(['conformance', 'adapter', 'check', '--', process.execPath, 'ts/adapter.js'], {
      cwd: work,
    });
    expect(checked.code).toBe(0);
    const bare = (name: string, loader: 'ts' | 'js'): string =>
      transformSync(readFileSync(join(work, 'ts', name), 'utf8'), {
        loader,
        minifySyntax: true,
        minifyWhitespace: true,
        target: 'es2022',
      }).code;
    expect(bare('adapter.js', 'js')).toBe(bare('adapter.ts', 'ts'));
  });

  const hasGo = spawnSync('go', ['version']).status === 0;
  it.skipIf(!hasGo)('the one in Go builds and keeps to the protocol (skipped without go)', async () => {
    await oap(['conformance', 'adapter', 'init', 'go', '--lang', 'go'], { cwd: work });
    const built = spawnSync('go', ['build', '-o', 'adapter', '.'], { cwd: join(work, 'go'), encoding: 'utf8' });
    expect([built.status, built.stderr]).toEqual([0, '']);
    expect((await oap(['conformance', 'adapter', 'check', '--', './go/adapter'], { cwd: work })).code).toBe(0);
  });
});

describe('oap conformance run --url', () => {
  it('is PASSED for oap serve, with and without its control', async () => {
    const server = spawn(process.execPath, [BIN, 'serve', '--control', '--json'], { env: ENV });
    onTestFinished(() => {
      server.kill('SIGKILL');
    });
    let said = '';
    await new Promise<void>((done) => {
      server.stdout.on('data', (piece: Buffer) => {
        said += piece.toString();
        if (said.endsWith('}\n')) done();
      });
    });
    const { url } = JSON.parse(said) as { readonly url: string };
    // One after the other: what the second tells the server would change what the first hears.
    const basic = await oap(['conformance', 'run', '--url', url, '--cases', servers]);
    const full = await oap([
      ...['conformance', 'run', '--url', `${url}/`, '--control-url', `${url}/control`],
      ...['--cases', servers, '--json'],
    ]);
    expect([basic.code, full.code]).toEqual([0, 0]);
    expect(basic.stdout).toContain('PASSED set server-basic');
    expect(basic.stderr).toContain('--control-url');
    expect(readDocument('conformance-report', full.stdout)).toMatchObject({
      header: { target: { driver: 'http' } },
      sets: [{ id: 'server-full', outcome: 'PASSED' }],
    });
  }, 60_000);
});
