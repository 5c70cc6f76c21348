import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allow, deny, inline, packFolder } from '../runner/sample.js';
import { makeFolder, oap, ROOT, readDocument } from './run-oap.js';

const folder = makeFolder({
  ...packFolder('green', [inline('small', {}, allow)]),
  ...packFolder('red', [inline('small', {}, deny('oap.limit_exceeded'))]),
  'empty/readme.md': '',
});

describe.concurrent('oap test --shard and oap report merge', () => {
  it('give the bytes of one run over the library, as JSON and JUnit', async () => {
    const file = (name: string): string => join(folder, name);
    const kept = (name: string): readonly string[] =>
      ['json', 'junit'].flatMap((each) => ['--reporter', `${each}:${file(`${name}.${each}`)}`]);
    const parts = ['1/3', '2/3', '3/3'].map((shard) => [
      ...['--shard', shard],
      ...['--reporter', `json:${file(`shard-${shard[0]}.json`)}`],
    ]);
    const ended = await Promise.all(
      [kept('whole'), ...parts].map((more) => oap(['test', 'packs', '--untimed', ...more], { cwd: ROOT })),
    );
    for (const each of ended) expect(each).toEqual({ code: 0, stdout: '', stderr: '' });
    readDocument('test', readFileSync(file('shard-2.json'), 'utf8'));
    const merged = await oap(['report', 'merge', 'shard-*.json', ...kept('merged')], { cwd: folder });
    expect(merged).toEqual({ code: 0, stdout: '', stderr: '' });
    for (const each of ['json', 'junit'])
      expect(readFileSync(file(`merged.${each}`), 'utf8')).toBe(readFileSync(file(`whole.${each}`), 'utf8'));
  });

  it.each([
    ['green', 0],
    ['red', 1],
    ['empty', 4],
    ['gone', 3],
  ] as const)('end as the run in one piece would: %s, %i', async (path, code) => {
    const names = ['1', '2'].map((index) => `${path}-${index}.json`);
    const run = (name: string, index: number) =>
      oap(['test', path, '--shard', `${index + 1}/2`, '--reporter', `json:${name}`], { cwd: folder });
    await Promise.all(names.map(run));
    const [ended, alone] = await Promise.all(
      [names, names.slice(1)].map((files) => oap(['report', 'merge', ...files, '--json'], { cwd: folder })),
    );
    expect(ended).toMatchObject({ code, stderr: '' });
    expect(readDocument('test', ended?.stdout ?? '')).toMatchObject({ exitCode: code });
    const [shard = ''] = names;
    const unmeasured = await oap(['report', 'merge', ...names, '--coverage-min', '0'], { cwd: folder });
    expect(unmeasured).toMatchObject({ code: 2, stderr: expect.stringContaining('the run did not measure it') });
    expect(readDocument('test', readFileSync(join(folder, shard), 'utf8'))).toMatchObject({
      shard: { index: 1, of: 2 },
    });
    expect(alone).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('shard 1 of 2 is missing') });
  });

  it.each([
    [['test', 'green', '--shard', '0/3'], 2, '--shard 0/3 names no shard'],
    [['test', 'green', '--shard', '4/3'], 2, '--shard 4/3 names no shard'],
    [['test', 'green', '--shard', 'first'], 2, 'write it as 2/3'],
    [['test', 'green', '--shard', '1/2', '--bail'], 2, '--bail'],
    [['report', 'merge'], 2, 'see oap report merge --help'],
    [['report', 'merge', 'gone.json'], 3, 'gone.json does not exist'],
    [['report', 'merge', 'green/policy.json'], 3, 'green/policy.json is no report'],
  ])('refuse %j', async (args, code, text) => {
    const ended = await oap(args, { cwd: folder });
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toContain(text);
  });
});
