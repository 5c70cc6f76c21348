import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allow, deny, inline, jsonl, packFolder } from '../runner/sample.js';
import { ANSI, ENV, type Ended, makeFolder, ROOT, readDocument, writeFiles } from './run-oap.js';

const many = Array.from({ length: 2_000 }, (_, at) => inline(`case ${at}`, {}, deny('oap.other'), { isolated: true }));
const folder = makeFolder({ ...packFolder('p', []), ...packFolder('green', [inline('a', {}, allow)]) });
writeFiles(folder, { 'p/tests/contexts.jsonl': jsonl(...many) });

const noShell = !existsSync('/bin/sh');

/** Runs a line of shell, in which `oap` is the built command line; standard error of all its parts together. */
const shell = (line: string): Promise<Ended> =>
  new Promise((resolve) => {
    const script = `oap() { "${process.execPath}" "${join(ROOT, 'bin/oap.js')}" "$@"; }\n${line}`;
    execFile('/bin/sh', ['-c', script], { cwd: folder, env: { ...ENV, TERM: 'xterm' } }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });

describe.skipIf(noShell)('pipes (skipped where there is no shell)', { concurrent: true }, () => {
  it.each([
    ['pretty', 'oap test p | head -1'],
    ['json', 'oap test p --json | head -1'],
    ['a line of tap', 'oap test p --reporter tap | head -1'],
    ['nothing of it', 'oap test p | true'],
  ])('may be closed by a reader that has seen enough: %s', async (_, line) => {
    const { stderr, stdout, code } = await shell(line);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout.split('\n').length).toBeLessThanOrEqual(2);
  });

  it('that were closed early do not make a run green', async () => {
    const early = await shell('{ { oap test p; echo "exit $?" >&3; } | head -1 >/dev/null; } 3>&1');
    expect(early.stdout.trim()).toMatch(/^exit [14]$/);
  });

  it('carry what a reporter writes to a device', async () => {
    const { stdout, stderr } = await shell('oap test green --reporter json:/dev/stdout | cat');
    expect(stderr).toBe('');
    expect(readDocument('test', stdout)).toMatchObject({ exitCode: 0 });
  });

  it('give input as files that have no size', async () => {
    const { code, stderr } = await shell(
      'mkfifo in; echo \'{"amount":1}\' > in & oap eval -p green --passport green/tests/passport.template.json -c in -q >/dev/null',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it.skipIf(!existsSync('/dev/full'))(
    'that take nothing are a fault of the output (skipped where no device is full)',
    async () => {
      const { code, stderr } = await shell('oap test green > /dev/full');
      expect(code).toBe(3);
      expect(stderr).toMatch(/^error: the output cannot be written \(ENOSPC\)\n$/);
    },
  );
});

const noTerminal = noShell || !existsSync('/usr/bin/script');

describe.skipIf(noTerminal)('a terminal (skipped where none can be made)', { concurrent: true }, () => {
  it.each([
    ['has colour', '', true],
    ['has none with NO_COLOR', 'NO_COLOR=1', false],
    ['has none when it is dumb', 'TERM=dumb', false],
  ])('%s', async (_, env, colour) => {
    const command = `"${process.execPath}" "${join(ROOT, 'bin/oap.js')}" test green`;
    const { stdout } = await shell(`${env} /usr/bin/script -qec '${command}' /dev/null < /dev/null`);
    expect(stdout).toContain('1 passed');
    expect(ANSI.test(stdout)).toBe(colour);
  });
});
