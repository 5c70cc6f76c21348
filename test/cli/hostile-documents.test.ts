import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PASSPORT } from '../runner/sample.js';
import { makeFolder, oap } from './run-oap.js';

const MiB = 1024 * 1024;
/** Far more than any of this takes, and far less than reading without bounds would. */
const BOUND = { timeout: 60_000 };
const members = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, at) => [`m${at}`, 0]));

const folder = makeFolder({
  'large.json': JSON.stringify({ ...PASSPORT, metadata: { note: 'x'.repeat(10 * MiB) } }),
  'line.json': `{"x":"${'y'.repeat(50 * MiB)}"}`,
  'deep.json': '['.repeat(200) + ']'.repeat(200),
  'many.json': JSON.stringify({ ...PASSPORT, evaluation_rules: [], ...members(100_000) }),
  'noise.json': Uint8Array.from({ length: 100_000 }, (_, at) => ((at * 7919 + (at >> 3)) & 255) | 128),
  'empty.json': '',
  'bom.json': '\uFEFF{}',
  'utf16.json': Buffer.from('\uFEFF{"a":1}', 'utf16le'),
  'secret.json': '{}',
});
mkdirSync(join(folder, 'folder.json'));
symlinkSync('loop.json', join(folder, 'loop.json'));
chmodSync(join(folder, 'secret.json'), 0);
const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';

const REFUSED: readonly (readonly [file: string, code: number, message: RegExp])[] = [
  ['large.json', 3, /large\.json:1:1: .*json\/too-large/],
  ['line.json', 3, /line\.json:1:1: .*json\/too-large/],
  ['deep.json', 3, /deep\.json:1:101: .*json\/too-deep/],
  ['noise.json', 3, /noise\.json:1:1: .*json\/invalid-utf8/],
  ['empty.json', 3, /empty\.json:1:1: .*json\/empty/],
  ['bom.json', 3, /bom\.json:1:1: .*json\/bom/],
  ['utf16.json', 3, /utf16\.json:1:1: .*json\/invalid-utf8/],
  ['gone.json', 3, /gone\.json/],
  ['loop.json', 3, /loop\.json/],
  ['folder.json', 4, /there is (nothing|no pack).* under folder\.json/],
];

describe.concurrent.each(['validate', 'lint'])('oap %s on hostile input', (command) => {
  it.each(REFUSED)('refuses %s with exit code %i', BOUND, async (file, expected, message) => {
    const { code, stdout, stderr } = await oap([command, file], { cwd: folder });
    expect(code).toBe(expected);
    expect(stdout + stderr).toMatch(message);
    expect(stdout + stderr).not.toMatch(/^\s+at /m);
    expect((stdout + stderr).length).toBeLessThan(10_000);
  });

  it('tells of a hundred thousand members that do not belong', BOUND, async () => {
    const { code, stdout, stderr } = await oap([command, 'many.json', '--json'], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: command === 'lint' ? 0 : 1, stderr: '' });
    expect(JSON.parse(stdout).diagnostics.length).toBeGreaterThan(40);
  });

  it.skipIf(isRoot)('refuses a file that may not be read (skipped for root, who may read everything)', async () => {
    const { code, stderr } = await oap([command, 'secret.json'], { cwd: folder });
    expect(code).toBe(3);
    expect(stderr).toMatch(/secret\.json may not be read/);
  });

  it.skipIf(isWindows)('stops reading what does not end (skipped where there is no /dev/zero)', BOUND, async () => {
    const cwd = makeFolder();
    symlinkSync('/dev/zero', join(cwd, 'endless.json'));
    const { code, stderr } = await oap([command, 'endless.json'], { cwd });
    expect(code).toBe(3);
    expect(stderr).toMatch(/endless\.json is larger than/);
  });
});
