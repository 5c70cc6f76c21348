import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { oap, ROOT } from './run-oap.js';

const { commands } = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as {
  readonly commands: Readonly<Record<string, { readonly summary?: string; readonly hidden?: boolean }>>;
};
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
const ids = Object.keys(commands).map((id) => id.replaceAll(':', ' '));

describe.concurrent('help', () => {
  // `oap help --help` is the help of the whole.
  it.each(ids.filter((id) => id !== 'help'))('of %s has a summary and examples', async (id) => {
    const { stdout, stderr, code } = await oap([...id.split(' '), '--help']);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout.split('\n')[0]).toMatch(/\.$/);
    expect(stdout).toMatch(new RegExp(`EXAMPLES\\n[^]*oap ${id}`));
  });

  it('of the whole names every command', async () => {
    const { stdout } = await oap(['--help']);
    for (const id of ids) expect(stdout).toMatch(new RegExp(`^ {2}${id.split(' ')[0]} `, 'm'));
    expect((await oap([])).stdout).toBe(stdout);
    expect((await oap(['help'])).stdout).toBe(stdout);
  });

  it.each(['test', 'eval'])('of %s is the same whichever way one asks, and tells the exit codes', async (id) => {
    const asked = await Promise.all([oap([id, '--help']), oap(['help', id])]);
    expect(asked[1].stdout).toBe(asked[0].stdout);
    expect(asked[0].stdout.replace(/\s+/g, ' ')).toMatch(/Exit codes: 0 .*; 1 .*; 2 .*; 3 /);
  });

  it('has a version', async () => {
    expect((await oap(['--version'])).stdout).toContain(`oap-toolkit/${version}`);
  });
});

describe.concurrent('what was not meant', () => {
  it.each([
    ['a command', ['tests', 'packs'], 'did you mean oap test?'],
    ['a command, asked help of', ['help', 'evl'], 'did you mean oap eval?'],
    ['a command that nothing is like', ['frobnicate'], 'see oap --help'],
    ['a command of a topic that nothing is like', ['keys', 'frobnicate'], 'see oap keys --help'],
    ['a command of a topic', ['packs', 'lst'], 'did you mean oap packs list?'],
    ['a flag of test', ['test', 'packs', '--filer', 'x'], 'did you mean --filter?'],
    ['a flag of eval', ['eval', '--explian'], 'did you mean --explain?'],
    ['a flag that nothing is like', ['test', 'packs', '--frobnicate'], 'see oap test --help'],
    ['a reporter', ['test', 'packs', '--reporter', 'juint'], 'did you mean junit?'],
  ])('%s', async (_, args, hint) => {
    const { stdout, stderr, code } = await oap(args, { cwd: ROOT });
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(`hint: ${hint}`);
  });

  it('is named whole under a topic, without its arguments', async () => {
    expect((await oap(['keys', 'frobnicate', 'key.pem'])).stderr).toContain('there is no command keys frobnicate\n');
  });
});
