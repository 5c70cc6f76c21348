import { describe, expect, it } from 'vitest';
import { startLineProcess } from '../../src/io/index.js';

const start = (code: string, maxLineBytes = 1000) =>
  startLineProcess({ command: process.execPath, args: ['-e', code], maxLineBytes });
const LONG = 30_000;
const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

describe('a process that is spoken to in lines', () => {
  it('answers line by line', async () => {
    const child = start('process.stdin.pipe(process.stdout)');
    child.write('{"a":1}');
    expect(await child.next(LONG)).toEqual({ kind: 'line', text: '{"a":1}' });
    child.write('é');
    expect(await child.next(LONG)).toEqual({ kind: 'line', text: 'é' });
    await child.end(LONG);
  });

  it('tells lines that are too long, and bytes that are no UTF-8', async () => {
    const long = start('process.stdout.write("x".repeat(5000))');
    expect(await long.next(LONG)).toEqual({ kind: 'too-long' });
    await long.kill();
    const bytes = start('process.stdout.write(Buffer.from([0xff, 0x0a]))');
    expect(await bytes.next(LONG)).toEqual({ kind: 'not-utf8' });
    await bytes.kill();
  });

  it('tells how it ended, and what it complained about', async () => {
    const child = start('console.error("no such luck"); process.exitCode = 7');
    expect(await child.next(LONG)).toEqual({ kind: 'ended', how: 'with exit code 7' });
    expect(child.errors()).toBe('no such luck\n');
    await child.kill();
  });

  it('tells that it did not start', async () => {
    const child = startLineProcess({ command: '/no/such/program', args: [], maxLineBytes: 10 });
    expect(await child.next(LONG)).toMatchObject({ kind: 'ended' });
    await child.kill();
  });

  it('is killed with what it has started', async () => {
    const child = start(
      'const c = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]); console.log(c.pid); setInterval(() => {}, 1000)',
    );
    const event = await child.next(LONG);
    const pid = event.kind === 'line' ? Number(event.text) : 0;
    expect(pid).toBeGreaterThan(0);
    expect(await child.next(1)).toEqual({ kind: 'late' });
    await child.kill();
    await expect.poll(() => isGone(pid), { timeout: LONG }).toBe(true);
  });
});
