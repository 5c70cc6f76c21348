import { describe, expect, it } from 'vitest';
import { makeFolder, oap, readDocument } from './run-oap.js';

const folder = makeFolder({
  'a.json': '{ "b": [1.0, 2e3], "a": "\\u00e9", "10": null, "9": true }\n',
  'signed.json': '{"signature":"x","kid":"k","allow":true}',
  'twice.json': '{"a": 1,\n "b": 2,\n "a": 3}',
  'surrogate.json': '{"a": "\\ud800"}',
  'unsafe.json': '[9007199254740993]',
  'bytes.json': Uint8Array.from([0x22, 0xff, 0x22]),
  'bom.json': '\ufeff{}',
  'empty.json': '',
  'list.json': '[]',
});
const CANONICAL = '{"10":null,"9":true,"a":"é","b":[1,2000]}';

const run = (...args: readonly string[]) => oap(['canonicalize', ...args], { cwd: folder });

describe.concurrent('oap canonicalize', () => {
  it('prints the exact bytes of one document', async () => {
    expect(await run('a.json')).toEqual({ stdout: CANONICAL, stderr: '', code: 0 });
  });

  it.each([[[]], [['-']]])('reads standard input: %j', async (args) => {
    const { stdout, code } = await oap(['canonicalize', ...args], { stdin: '{"b":1,"a":2}' });
    expect({ stdout, code }).toEqual({ stdout: '{"a":2,"b":1}', code: 0 });
  });

  it('prints several documents one a line', async () => {
    expect((await run('a.json', 'list.json')).stdout).toBe(`${CANONICAL}\n[]\n`);
  });

  it('takes members away', async () => {
    const { stdout } = await run('signed.json', '--without', 'signature', '--without', 'other');
    expect(stdout).toBe('{"allow":true,"kid":"k"}');
    expect(await run('list.json', '--without', 'a')).toMatchObject({ stdout: '', code: 3 });
  });

  it.each([
    ['twice.json', 'twice.json:3:2', 'json/duplicate-name'],
    ['surrogate.json', 'surrogate.json:1:8', 'json/lone-surrogate'],
    ['unsafe.json', 'unsafe.json:1:2', 'json/unsafe-integer'],
    ['bytes.json', 'bytes.json:1:2', 'json/invalid-utf8'],
    ['bom.json', 'bom.json:1:1', 'json/'],
    ['empty.json', 'empty.json', 'json/empty'],
    ['missing.json', 'missing.json', 'does not exist'],
  ])('refuses %s, and says where', async (file, place, what) => {
    const { stdout, stderr, code } = await run('a.json', file);
    expect({ stdout, code }).toEqual({ stdout: '', code: 3 });
    expect(stderr).toContain(place);
    expect(stderr).toContain(what);
  });

  it('reads standard input once', async () => {
    expect(await run('-', '-')).toMatchObject({ stdout: '', code: 2 });
  });

  it('has a document of its own', async () => {
    const { stdout, code } = await run('a.json', 'twice.json', '--json');
    expect(code).toBe(3);
    expect(readDocument('canonicalize', stdout)).toMatchObject({
      ok: false,
      exitCode: 3,
      files: [{ file: 'a.json', canonical: CANONICAL, bytes: Buffer.byteLength(CANONICAL) }],
      diagnostics: [{ code: 'json/duplicate-name', location: { file: 'twice.json', start: { line: 3 } } }],
    });
  });
});
