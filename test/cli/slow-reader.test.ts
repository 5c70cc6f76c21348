import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { deny, inline, packFolder } from '../runner/sample.js';
import { ENV, makeFolder, ROOT } from './run-oap.js';

/** More than what a pipe holds. */
const CASES = 3_000;
const cases = Array.from({ length: CASES }, (_, at) =>
  inline(`case_${at}`, { amount: 10 }, deny('oap.limit_exceeded')),
);
const cwd = makeFolder(packFolder('a', cases, undefined, { id: 'shop.a.make.v1' }));

/** What a command has written in the end to somebody who begins to read late, when the pipe has long been full. */
const readLate = async (args: readonly string[]): Promise<{ readonly text: string; readonly code: unknown }> => {
  const child = spawn(process.execPath, [join(ROOT, 'bin/oap.js'), ...args], { cwd, env: ENV });
  const ended = new Promise((resolve) => child.on('close', resolve));
  await wait(1_000);
  let text = '';
  for await (const piece of child.stdout) text += String(piece);
  return { text, code: await ended };
};

describe('a reader who is slower than a failing run', () => {
  it.each([
    ['entered directly', ['test', 'a', '--reporter', 'junit']],
    ['through the framework', ['test', '--reporter', 'junit', '--', 'a']],
  ])('gets all of it: %s', async (_, args) => {
    const { text, code } = await readLate(args);
    expect(text.length).toBeGreaterThan(300 * 1024);
    expect(text.match(/<testcase /g)).toHaveLength(CASES);
    expect(text).toMatch(/<\/testsuites>\n$/);
    expect(code).toBe(1);
  });
});
