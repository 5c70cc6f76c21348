import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allow, inline, packFolder } from '../runner/sample.js';
import { type Ended, type Files, makeFolder, oap, readDocument, writeFiles } from './run-oap.js';

const hasGit = spawnSync('git', ['--version']).status === 0;
/** As on a machine where nobody has set anything. */
const GIT_ENV = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_CEILING_DIRECTORIES: '/' };
const ME = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];

const pack = (name: string): Files =>
  packFolder(name, [inline(name, {}, allow)], undefined, { id: `shop.${name}.make.v1` });

const repository = (files: Files) => {
  const cwd = makeFolder({ ...files, '.gitignore': 'ignored/\n' });
  const git = (...args: readonly string[]): void =>
    void execFileSync('git', [...ME, ...args], { cwd, env: { ...process.env, ...GIT_ENV }, stdio: 'pipe' });
  const commit = (message: string): void => {
    git('add', '-A');
    git('commit', '-qm', message);
  };
  const test = (...args: readonly string[]): Promise<Ended> => oap(['test', ...args], { cwd, env: GIT_ENV });
  /** The packs that were run. */
  const packs = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await test(...args, '--json');
    const { cases } = readDocument('test', stdout) as { readonly cases: readonly { readonly name: string }[] };
    return cases.map(({ name }) => name);
  };
  git('init', '-qb', 'main');
  commit('first');
  return { cwd, git, commit, test, packs, write: (more: Files) => writeFiles(cwd, more) };
};

describe.skipIf(!hasGit).concurrent('oap test --changed (skipped where there is no git)', () => {
  it('runs what no commit has: changed, staged, new and not ignored', async () => {
    const { packs, write, git } = repository({ ...pack('a'), ...pack('b'), ...pack('c') });
    write({ 'a/README.md': 'more', ...pack('d'), ...pack('ignored/e'), 'docs/x.md': '' });
    expect(await packs('.', '--changed')).toEqual(['a', 'd']);
    write({ 'b/README.md': 'more' });
    git('add', 'b');
    expect(await packs('--changed=HEAD', '.')).toEqual(['a', 'b', 'd']);
    expect(await packs('--changed', 'b')).toEqual(['b']);
  });

  it('runs what differs from where another branch and this one part', async () => {
    const { packs, write, git, commit, cwd } = repository({ ...pack('a'), ...pack('b'), ...pack('c') });
    git('checkout', '-qb', 'feature');
    write({ 'b/README.md': 'more' });
    rmSync(join(cwd, 'a/tests/expected.jsonl'), { force: true });
    commit('second');
    git('checkout', '-q', 'main');
    write({ 'c/README.md': 'elsewhere' });
    commit('third');
    git('checkout', '-q', 'feature');
    expect(await packs('.', '--changed')).toEqual([]);
    expect(await packs('.', '--changed', 'main')).toEqual(['b']);
    expect(await packs('--changed=main', '.')).toEqual(['b']);
  });

  it('says that nothing has changed, and is not green', async () => {
    const { test } = repository(pack('a'));
    const { code, stdout, stderr } = await test('.', '--changed', '--json');
    expect({ code, stderr }).toEqual({ code: 4, stderr: '0 of 1 packs and suites changed since HEAD\n' });
    expect(readDocument('test', stdout)).toMatchObject({
      counts: { total: 0 },
      incomplete: [{ reason: 'nothing-changed' }],
    });
  });

  it('takes no words of git for a command', async () => {
    const { test } = repository(pack('a'));
    expect(await test('.', '--changed=--output=x')).toMatchObject({ code: 2, stdout: '' });
    expect(await test('-', '--changed')).toMatchObject({ code: 2, stdout: '' });
    const ended = await test('.', '--changed', 'nowhere');
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('git knows no commit by the name nowhere');
  });

  it('says what is amiss outside a repository, and without git', async () => {
    const cwd = makeFolder(pack('a'));
    const outside = await oap(['test', 'a', '--changed'], { cwd, env: { ...GIT_ENV, GIT_CEILING_DIRECTORIES: cwd } });
    expect(outside).toMatchObject({ code: 2, stdout: '' });
    expect(outside.stderr).toMatch(/not a git repository.*\n *hint: /);
    const without = await oap(['test', 'a', '--changed'], { cwd, env: { PATH: cwd } });
    expect(without).toMatchObject({ code: 3, stdout: '' });
    expect(without.stderr).toContain('git cannot be started');
  });

  it('asks for the history that a shallow clone lacks', async () => {
    const { test, git } = repository(pack('a'));
    git('checkout', '-q', '--orphan', 'other');
    git('commit', '-qm', 'of its own');
    const ended = await test('.', '--changed', 'main');
    expect(ended).toMatchObject({ code: 3, stdout: '' });
    expect(ended.stderr).toContain('fetch-depth: 0');
  });
});
