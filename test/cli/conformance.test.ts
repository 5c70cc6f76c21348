import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleFiles } from '../conformance/sample-suite.js';
import { makeFolder, oap, ROOT, readDocument } from './run-oap.js';

const cases = makeFolder(sampleFiles());
const work = makeFolder();
await oap(['conformance', 'freeze', cases]);
const CASES = ['--cases', cases];
const run = (...args: readonly string[]) => oap(['conformance', 'run', ...CASES, ...args], { cwd: work });
const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('oap conformance run', () => {
  it('judges the reference, signs the report, and verify judges it again', async () => {
    await oap(['keys', 'generate', '--out', 'key.pem', '--kid', 'oap:registry:judge'], { cwd: work });
    await oap(['keys', 'generate', '--out', 'other.pem'], { cwd: work });
    const ran = await run(
      '--json',
      '--out',
      'report',
      '--sign',
      'key.pem',
      '--junit',
      'report.xml',
      '--nonce',
      'asked',
    );
    expect(ran.code).toBe(0);
    expect(readDocument('conformance-report', ran.stdout)).toMatchObject({ footer: { outcome: 'PASSED' } });
    expect(readFileSync(join(work, 'report.xml'), 'utf8')).toContain('<testcase name="OAP-C-0001"');
    const verify = (...args: readonly string[]) =>
      oap(['conformance', 'verify', 'report', ...CASES, '--json', ...args], { cwd: work });
    const right = await verify('--key', 'key.pem', '--nonce', 'asked', '--require-passed');
    expect(right.code).toBe(0);
    expect(readDocument('conformance-verify', right.stdout)).toMatchObject({ ok: true, refusals: [] });
    expect((await verify('--key', 'other.pem')).code).toBe(1);
    expect((await verify('--nonce', 'another')).code).toBe(1);
    const copy = join(mkdtempSync(join(work, 'copy-')), 'report');
    cpSync(join(work, 'report'), copy, { recursive: true });
    const file = join(copy, 'report.json');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -40));
    expect((await oap(['conformance', 'verify', copy, ...CASES])).code).toBe(1);
    expect((await run('--out', 'report')).code).toBe(2);
  });

  it('is never green for nothing', async () => {
    expect((await run('--filter', 'OAP-C-0001')).code).toBe(4);
    expect((await run('--filter', 'nothing')).code).toBe(4);
    expect((await run('--', '/no/such/adapter')).code).toBe(3);
    expect((await run('--set', 'evaluator-ful')).code).toBe(2);
    expect((await oap(['conformance', 'run', '--cases', makeFolder()])).code).toBe(4);
  });
});

describe('oap conformance freeze', () => {
  it('is what a run takes its sets from: cases of which one has changed are INVALID', async () => {
    const own = makeFolder(sampleFiles());
    const judge = () => oap(['conformance', 'run', '--cases', own, '--set', 'evaluator-full']);
    const unfrozen = await judge();
    expect(unfrozen).toMatchObject({ code: 3, stdout: '' });
    expect(unfrozen.stderr).toContain('INVALID');
    const frozen = await oap(['conformance', 'freeze', own, '--json']);
    expect(readDocument('conformance-freeze', frozen.stdout)).toMatchObject({ sets: expect.any(Array) });
    expect((await judge()).code).toBe(0);
    expect((await oap(['conformance', 'freeze', own])).code).toBe(2);
    const changed = join(own, 'data.export.create.v1/contexts/export.json');
    writeFileSync(changed, readFileSync(changed, 'utf8').replace('"US"', '"CA"'));
    const refused = await judge();
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toContain('OAP-C-0001');
    expect((await oap(['conformance', 'list', '--sets', '--cases', own])).code).toBe(3);
  });
});

describe('oap conformance list and explain', () => {
  it('show cases and sets', async () => {
    const listed = await oap(['conformance', 'list', ...CASES, '--json']);
    expect(readDocument('conformance-list', listed.stdout)).toMatchObject({ exitCode: 0 });
    const explained = await oap(['conformance', 'explain', 'OAP-C-0002', ...CASES, '--json']);
    expect(readDocument('conformance-explain', explained.stdout)).toMatchObject({
      pair: 'OAP-C-0001',
      differences: [{ pointer: '/0/context/estimated_rows', from: 100, to: 101 }],
      defects: expect.arrayContaining([expect.objectContaining({ id: 'limits/no-rules' })]) as unknown,
    });
    expect((await oap(['conformance', 'explain', 'OAP-C-9999', ...CASES])).code).toBe(2);
  });
});

describe.skipIf(!hasPython)('the skeleton in Python (skipped without python3)', () => {
  it('keeps to the protocol as it is written, and passes the cases that it declares', async () => {
    const made = await oap(['conformance', 'adapter', 'init', 'adapter', '--lang', 'python', '--json'], { cwd: work });
    expect(readDocument('conformance-adapter-init', made.stdout)).toMatchObject({ files: ['adapter/adapter.py'] });
    const checked = await oap(
      ['conformance', 'adapter', 'check', '--json', '--', 'python3', '-I', 'adapter/adapter.py'],
      { cwd: work },
    );
    expect(checked.code).toBe(0);
    expect(readDocument('conformance-adapter-check', checked.stdout)).toMatchObject({ ok: true });
    const judged = await run('--json', '--jobs', '2', '--', 'python3', '-I', 'adapter/adapter.py');
    expect(judged.code).toBe(1);
    const { cases: found } = readDocument('conformance-report', judged.stdout) as {
      readonly cases: readonly { readonly id: string; readonly verdict: string }[];
    };
    expect(found.find(({ id }) => id === 'OAP-C-0010')?.verdict).toBe('pass');
    expect(found.find(({ id }) => id === 'OAP-C-0011')?.verdict).toBe('pass');
    expect(found.find(({ id }) => id === 'OAP-C-0012')?.verdict).toBe('fail');
    expect((await oap(['conformance', 'adapter', 'init', 'adapter'], { cwd: work })).code).toBe(2);
  });

  it('stands in the package', () => {
    expect(readFileSync(join(ROOT, 'adapters/python/adapter.py'), 'utf8')).toContain('"reset"');
  });
});
