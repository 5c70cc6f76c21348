import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { allow, inline, packFolder } from '../runner/sample.js';
import { ANSI, ENV, type Files, makeFolder, oap, ROOT, writeFiles } from './run-oap.js';

const pack = (name: string, amount = 10): Files =>
  packFolder(name, [inline('small', { amount }, allow)], undefined, { id: `shop.${name}.make.v1` });

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
const CLEARED = /^[^✓]*\u001b\[2J/;

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

const COMMAND = [process.execPath, join(ROOT, 'bin/oap.js'), 'test', '.', '--watch'] as const;
/** Gives a command a terminal. A shell that stays beside it would be ended by Ctrl-C itself, and answer for it. */
const TERMINAL = ['script', '-qefc', `exec ${COMMAND.map((word) => `'${word}'`).join(' ')}`, '/dev/null'] as const;
const hasTerminal = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

/** Starts `oap test --watch`; `until` is what it has printed once it has said something and waits for changes again. */
const watch = (cwd: string, [command, ...args]: readonly [string, ...string[]] = COMMAND) => {
  const child = spawn(command, args, { cwd, env: { ...ENV, TERM: 'xterm' } });
  children.push(child);
  let [out, err] = ['', ''];
  let wake = (): void => {};
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString();
    wake();
  });
  child.stderr.on('data', (piece: Buffer) => {
    err += piece.toString();
    wake();
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const until = async (said: string): Promise<string> => {
    while (!((out + err).includes(said) && /Ctrl-C ends\r?\n$/.test(err + (err === '' ? out : ''))))
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    const told = out + err;
    [out, err] = ['', ''];
    return told;
  };
  return { child, until, ended };
};

describe('oap test --watch', () => {
  it('runs again what hangs on a change, whatever has happened to it, until it is asked to end', async () => {
    const cwd = makeFolder({ ...pack('a'), ...pack('b'), 'docs/x.md': '' });
    const { child, until, ended } = watch(cwd);
    const first = await until('shop.b.make.v1');
    expect(first).toContain('shop.a.make.v1');
    expect(first).toContain('watching 2 packs and suites');
    expect(first).not.toMatch(ANSI);

    const suite = (amount: number): Files => ({
      'b/tests/contexts.jsonl': pack('b', amount)['b/tests/contexts.jsonl'] ?? '',
    });
    writeFiles(cwd, { 'docs/x.md': 'nobody runs this', ...suite(5000) });
    const failed = await until('1 failed');
    expect(failed).toContain('shop.b.make.v1/small');
    expect(failed).not.toContain('shop.a.make.v1');

    writeFiles(cwd, { 'b/policy.json': '{' });
    expect(await until('json/syntax')).toContain('b/policy.json:1:2: error');

    writeFiles(cwd, { 'b/policy.json': pack('b')['b/policy.json'] ?? '', ...suite(10) });
    expect(await until('1 passed')).not.toContain('shop.a.make.v1');

    // In one step, as from a branch that is checked out.
    writeFiles(cwd, Object.fromEntries(Object.entries(pack('c')).map(([path, text]) => [`.${path}`, text])));
    renameSync(join(cwd, '.c'), join(cwd, 'c'));
    expect(await until('watching 3 packs and suites')).toContain('shop.c.make.v1');

    renameSync(join(cwd, 'a'), join(cwd, '.a'));
    expect(await until('a is gone')).toContain('watching 2 packs and suites');

    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it.skipIf(!hasTerminal)('clears a terminal before each run, and ends at Ctrl-C (skipped without one)', async () => {
    const cwd = makeFolder(pack('a'));
    const { child, until, ended } = watch(cwd, TERMINAL);
    expect(await until('1 passed')).toMatch(CLEARED);
    writeFiles(cwd, { 'a/README.md': '' });
    expect(await until('1 passed')).toMatch(CLEARED);
    child.stdin.write('\u0003');
    expect(await ended).toBe(0);
  });

  it.each([
    [['test', 'gone', '--watch'], 3, 'there is nothing at gone to watch'],
    [['test', '-', '--watch'], 2, 'standard input cannot be watched'],
    [['test', 'docs/x.md', '--watch'], 2, 'docs/x.md is no suite'],
    [['test', 'docs', '--watch', '--json'], 2, '--json'],
  ])('does not begin with %j', async (args, code, text) => {
    const ended = await oap(args, { cwd: makeFolder({ 'docs/x.md': '' }) });
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toContain(text);
  });
});
