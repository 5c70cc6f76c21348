import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { allow, deny, inline, packFolder } from '../runner/sample.js';
import { ENV, type Ended, makeFolder, ROOT } from './run-oap.js';

interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const { inputs, runs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
};

const hasBash = process.platform !== 'win32' && spawnSync('bash', ['--version']).status === 0;

const folder = makeFolder({
  ...packFolder('green', [inline('small', {}, allow)]),
  ...packFolder('red', [inline('small', {}, deny('oap.limit_exceeded'))]),
  ...packFolder('with space', [inline('small', {}, allow)]),
});
// What npm would have put there.
mkdirSync(join(folder, 'bin'));
symlinkSync(join(ROOT, 'bin/oap.js'), join(folder, 'bin/oap'));
// No registry is asked: this only says what npm is told.
writeFileSync(join(folder, 'bin/npm'), '#!/bin/sh\nprintf "<%s>" "$@"\n', { mode: 0o755 });

let turn = 0;

/** Runs one step as the runner does: the script in a file, inputs as they stand in `env`. */
const runStep = async (id: string, given: Readonly<Record<string, string>>): Promise<Ended & { output: string }> => {
  const step = runs.steps.find((each) => each.id === id);
  const fill = (text: string): string =>
    text.replace(/\$\{\{ inputs\.([a-z-]+) \}\}/g, (_, name: string) => given[name] ?? inputs[name]?.default ?? '');
  const env = Object.fromEntries(Object.entries(step?.env ?? {}).map(([name, text]) => [name, fill(text)]));
  const files = { GITHUB_OUTPUT: join(folder, `output-${++turn}`), GITHUB_PATH: join(folder, `path-${turn}`) };
  const options = {
    cwd: folder,
    env: { ...ENV, ...env, ...files, RUNNER_TEMP: folder, PATH: `${join(folder, 'bin')}${delimiter}${ENV.PATH}` },
  };
  return new Promise((resolve) => {
    execFile(
      'bash',
      ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step?.run ?? 'exit 99'],
      options,
      (error, stdout, stderr) => {
        const code = error === null ? 0 : Number(error.code);
        const written = Object.values(files).filter((file) => existsSync(file));
        resolve({ code, stdout, stderr, output: written.map((file) => readFileSync(file, 'utf8')).join('') });
      },
    );
  });
};

describe.skipIf(!hasBash).concurrent('the steps of the action (skipped where there is no bash)', () => {
  it.each<[string, Readonly<Record<string, string>>, number, RegExp]>([
    ['one path', { path: 'green' }, 0, /1 case: 1 passed/],
    ['several paths', { path: 'green\nwith space\n' }, 0, /2 cases: 2 passed/],
    ['a failure, as an annotation', { path: 'red' }, 1, /^::error file=red\/tests\/contexts\.jsonl,line=1/],
    ['further arguments', { path: 'green', args: '--filter\n*/none' }, 4, /filter-matches-nothing/],
    ['a shard', { path: 'green', shard: '1/1' }, 0, /shard 1 of 1/],
    ['a bad shard', { path: 'green', shard: '2' }, 2, /^$/],
    ['several reporters', { path: 'green', reporter: 'tap\njunit:report.xml' }, 0, /^TAP version 14/],
    ['no path', { path: '' }, 2, /^$/],
    ['a path like an option', { path: '--help' }, 3, /there is nothing at --help/],
    [
      'a path like a command',
      { path: 'green; touch owned $(touch owned) `touch owned`' },
      3,
      /there is nothing at green;/,
    ],
    ['a revision like an option', { path: 'green', changed: '--output=owned' }, 2, /^$/],
  ])('take %s', async (_, given, code, text) => {
    const ended = await runStep('test', given);
    expect(ended).toMatchObject({ code, output: `exit-code=${code}\n` });
    expect(ended.stdout).toMatch(text);
    expect(existsSync(join(folder, 'owned'))).toBe(false);
  });

  it('install the version that is asked for, without its scripts', async () => {
    const { code, stdout, output } = await runStep('install', { version: '1.2.3-rc.1' });
    expect(code).toBe(0);
    expect(stdout).toContain('<--ignore-scripts>');
    expect(stdout).toMatch(/<oap-toolkit@1\.2\.3-rc\.1>$/);
    expect(output).toBe(`${join(folder, 'oap/node_modules/.bin')}\n`);
  });

  it.each(['latest', '', '1', '^0.1.0', '0.1.0 && touch owned', '0.1.0\nevil', 'file:../evil'])(
    'install one version and no other: %j',
    async (version) => {
      const { code, stdout } = await runStep('install', { version });
      expect({ code, stdout }).toEqual({ code: 2, stdout: expect.stringMatching(/^::error::/) });
    },
  );
});

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
  readonly language: string;
}

const hooks = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];

/** Runs a hook over the files that it is for, as pre-commit does; it is not run for none. */
const runHook = (id: string, committed: readonly string[]): number | null | undefined => {
  const hook = hooks.find((each) => each.id === id);
  const files = committed.filter((file) => new RegExp(hook?.files ?? '$^').test(file));
  const [command = '', ...args] = hook?.entry.split(' ') ?? [];
  if (files.length === 0) return undefined;
  return spawnSync(join(folder, 'bin', command), [...args, ...files], { cwd: folder, env: ENV }).status;
};

describe.skipIf(!hasBash)('the hooks', () => {
  it.each<[string, readonly string[], number | undefined]>([
    ['oap-test', ['green/policy.json', 'green/tests/contexts.jsonl', 'README.md'], 0],
    ['oap-test', ['red/tests/contexts.jsonl'], 1],
    ['oap-test', ['README.md', 'data/records.jsonl', 'green/tests/passport.template.json'], undefined],
    ['oap-lint', ['green/policy.json', 'green/README.md'], 0],
    ['oap-lint', ['green/tests/contexts.jsonl'], undefined],
  ])('%s of %j', (id, committed, code) => {
    expect(runHook(id, committed)).toBe(code);
  });
});
