import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILES } from '../../src/io/index.js';
import { collectRun } from './run-tree.js';
import { allow, deny, inline, line, packFolder } from './sample.js';

let root = '';
const put = (files: Readonly<Record<string, string | Uint8Array>>): void => {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
};
const run = (...paths: readonly string[]) =>
  collectRun(
    paths.map((path) => join(root, path)),
    { files: FILES, packRoots: [], tool: { name: 'test', version: '0' }, clock: () => 0 },
  );

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'oap-runner-'));
  put(packFolder('tree/a', [line('x'), line('y', { amount: 5000 })], [allow, deny('oap.limit_exceeded')]));
  put(packFolder('tree/_template', [inline('never', {}, allow)]));
  put(packFolder('linked to/b', [inline('z', {}, allow)]));
  symlinkSync(join(root, 'linked to/b'), join(root, 'tree/b'));
  symlinkSync('..', join(root, 'tree/loop'));
  symlinkSync('self', join(root, 'tree/self'));
  symlinkSync('nowhere', join(root, 'tree/dangling'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('folders on disk', () => {
  it('are searched through links, without end neither in circles nor twice', async () => {
    const ran = await run('tree', 'tree/a', 'linked to');
    expect(ran.faults).toEqual([]);
    expect([...ran.verdicts].sort()).toEqual(['x: pass', 'y: pass', 'z: pass']);
    expect(ran.end.exitCode).toBe(0);
  });

  it.each([
    ['a link that leads back to itself', 'tree/self', 'file/missing'],
    ['a link to nothing', 'tree/dangling', 'file/missing'],
    ['nothing', 'tree/gone', 'file/missing'],
  ])('that are %s are faults', async (_, path, code) => {
    const ran = await run(path);
    expect(ran.diagnostics.map((each) => each.code)).toEqual([code]);
    expect(ran.end.exitCode).toBe(3);
  });

  it('may hold a policy.json that is a folder', async () => {
    put({ 'odd/p/policy.json/readme.md': '' });
    const ran = await run('odd');
    expect(ran.diagnostics.map((each) => each.code)).toEqual(['file/unreadable']);
    expect(ran.end.exitCode).toBe(3);
  });

  it('may hold names that are hard to read', async () => {
    put(packFolder('names/päck :1 #2', [inline('ä', {}, allow)]));
    expect((await run('names')).verdicts).toEqual(['ä: pass']);
  });
});
