import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeFolder, oap, readDocument } from './run-oap.js';

const VALUE = '{"10":1,"9":{"b":"\u007f","a":2},"\ud83d\ude00":0,"\ufb33":0}';
const folder = makeFolder({
  'a.json': VALUE,
  'same.json': JSON.stringify(JSON.parse(VALUE), null, 4),
  'twice.json': '{"a":1,"a":2}',
  'record.json': '{"content_hash":"x","allow":true}',
  'text.txt': 'abc',
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const run = (...args: readonly string[]) => oap(['digest', ...args], { cwd: folder });

/** What is hashed in each form, written by hand. */
const FORMS = {
  canonical: '{"10":1,"9":{"a":2,"b":"\u007f"},"\ud83d\ude00":0,"\ufb33":0}',
  newline: '{"10":1,"9":{"a":2,"b":"\u007f"},"\ud83d\ude00":0,"\ufb33":0}\n',
  jq: '{"10":1,"9":{"a":2,"b":"\\u007f"},"\ufb33":0,"\ud83d\ude00":0}\n',
  rebuilt: '{"9":{"a":2,"b":"\u007f"},"10":1,"\ud83d\ude00":0,"\ufb33":0}',
  'top-level': '{"10":1,"9":{},"\ud83d\ude00":0,"\ufb33":0}',
  compact: '{"9":{"b":"\u007f","a":2},"10":1,"\ud83d\ude00":0,"\ufb33":0}',
  raw: VALUE,
} as const;
const digestOf = (form: keyof typeof FORMS): string => `sha256:${sha256(FORMS[form])}`;

describe.concurrent('oap digest', () => {
  it('is over the canonical form, however a file is written (OAP-CANON-002)', async () => {
    expect(await run('a.json', 'same.json')).toEqual({
      stdout: `${digestOf('canonical')}  a.json\n${digestOf('canonical')}  same.json\n`,
      stderr: '',
      code: 0,
    });
  });

  it.each(Object.keys(FORMS) as (keyof typeof FORMS)[])('has the form %s', async (form) => {
    const { stdout, stderr } = await run('a.json', '--form', form);
    expect(stdout).toBe(`${digestOf(form)}  a.json${form === 'canonical' ? '' : `  (form ${form})`}\n`);
    expect(stderr.includes("none of the standard's")).toBe(form !== 'canonical');
  });

  it('takes members away', async () => {
    expect((await run('record.json', '--without', 'content_hash')).stdout).toContain(sha256('{"allow":true}'));
    expect(await run('text.txt', '--form', 'raw', '--without', 'a')).toMatchObject({ stdout: '', code: 2 });
  });

  it('hashes files of any kind as they are', async () => {
    expect((await run('text.txt', '--form', 'raw')).stdout).toContain(`sha256:${sha256('abc')}  text.txt`);
    const { stdout } = await oap(['digest', '--form', 'raw'], { stdin: 'abc' });
    expect(stdout).toContain(`sha256:${sha256('abc')}  <stdin>`);
  });

  it('refuses what has no canonical form', async () => {
    const { stdout, stderr, code } = await run('twice.json');
    expect({ stdout, code }).toEqual({ stdout: '', code: 3 });
    expect(stderr).toContain('twice.json:1:8');
  });
});

describe.concurrent('oap digest --check', () => {
  it('says whether files match', async () => {
    expect(await run('a.json', 'same.json', '--check', digestOf('canonical'))).toMatchObject({
      stdout: 'a.json: matches\nsame.json: matches\n',
      code: 0,
    });
    expect(await run('a.json', '--quiet', '--check', digestOf('canonical'))).toMatchObject({ stdout: '', code: 0 });
    expect((await run('a.json', 'record.json', '--check', digestOf('canonical'))).code).toBe(1);
  });

  it.each(['newline', 'jq', 'rebuilt', 'top-level'] as const)('names the form %s, and fails', async (form) => {
    const { stdout, code } = await run('a.json', '--check', digestOf(form));
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`of the form ${form}: .* \\(E-\\d+\\)`));
    expect((await run('a.json', '--form', form, '--check', digestOf(form))).code).toBe(0);
  });

  it.each([
    ['base64', `sha256:${Buffer.from(sha256(FORMS.canonical), 'hex').toString('base64')}`],
    ['upper-case-hex', `sha256:${sha256(FORMS.canonical).toUpperCase()}`],
  ])('reads %s, and says that the standard writes it otherwise (E-05)', async (encoding, digest) => {
    const { stderr, code } = await run('a.json', '--check', digest);
    expect(code).toBe(0);
    expect(stderr).toMatch(new RegExp(`written in ${encoding}.*E-05`));
  });

  it.each(['abc', `sha256:${'0'.repeat(63)}`, sha256('x'), 'sha256:error', 'sha512:00', ''])(
    'refuses %j',
    async (given) => {
      expect(await run('a.json', `--check=${given}`)).toMatchObject({ stdout: '', code: 2 });
    },
  );

  it('has a document of its own', async () => {
    const { stdout } = await run('a.json', '--check', digestOf('newline'), '--json');
    expect(readDocument('digest', stdout)).toMatchObject({
      ok: false,
      exitCode: 1,
      form: 'canonical',
      files: [{ file: 'a.json', digest: digestOf('canonical'), matches: false, matchedForm: 'newline' }],
    });
  });
});
