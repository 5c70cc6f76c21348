import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_PACK } from '../../src/lint/example-pack.js';
import { type Ended, makeFolder, oap } from './run-oap.js';

const RULE = {
  name: 'length_cap',
  deny_code: 'oap.limit_exceeded',
  description: 'What has to hold',
  message: 'Too long',
};
const LEGACY = { ...EXAMPLE_PACK, evaluation_rules: [{ ...RULE, condition: 'len(text) <= limits.max_length' }] };
const BAD_ORDER = '{\r\n  "evaluation_rules": [],\r\n  "id" : "caf\u00e9.v1", "x-\u{1f600}": "\\u00fc \\/"}';

const expectSaid = ({ code, stdout, stderr }: Ended, wanted: number, message: RegExp): void => {
  expect(stdout + stderr).toMatch(message);
  expect(stdout + stderr).not.toMatch(/^\s+at |this is a bug/m);
  expect(code).toBe(wanted);
};

describe.concurrent('what is no pack', () => {
  it.each([
    ['{}', 1, /no policy pack: it has none of/],
    ['[]', 1, /no policy pack/],
    ['"text"', 1, /no policy pack/],
    [
      '{"passport_id":"x","capabilities":[],"limits":{}}',
      1,
      /looks like a document of the kind passport[\s\S]*oap validate/,
    ],
    ['{"keys":[]}', 1, /of the kind jwks/],
    ['{"id":"a.v1","requires_capabilities":[]}', 1, /the pack has no evaluation_rules/],
    ['{"evaluation_rules":{}}', 1, /<stdin>:1:21: error: `evaluation_rules` is an object/],
    ['{"evaluation_rules":[[]]}', 1, /<stdin>:1:22: error: this rule is an array/],
    ['{"evaluation_rules":[],"limits_required":"x"}', 1, /`limits_required` is a string/],
    ['', 3, /no JSON value/],
    ['{"evaluation_rules":[', 3, /<stdin>:1:22/],
  ])('%s ends with %d', async (stdin, code, message) => {
    expectSaid(await oap(['lint', '-'], { stdin }), code, message);
  });

  it.each(['{}', '{"evaluation_rules":[[]]}'])('is told whichever rules run: %s', async (stdin) => {
    expectSaid(await oap(['lint', '-', '--rule', 'array-in'], { stdin }), 1, /1 error/);
  });

  it('cannot be called a warning', async () => {
    const cwd = makeFolder({ 'oap.config.json': '{"lint":{"rules":{"not-a-pack":"off"}}}' });
    expectSaid(await oap(['lint', '-'], { cwd, stdin: '{}' }), 2, /the severity of not-a-pack cannot be set/);
  });
});

describe.concurrent('standard input and pipes', () => {
  it('is linted for -, and shown its changes', async () => {
    const stdin = JSON.stringify(LEGACY);
    expectSaid(await oap(['lint', '-', '--strict'], { stdin }), 1, /<stdin>:1:\d+: warning/);
    expectSaid(await oap(['lint', '-', '--fix', '--dry-run'], { stdin }), 0, /\+.*"type":"expression"/);
    expectSaid(await oap(['lint', '-', '--fix'], { stdin }), 2, /standard input cannot be mended/);
  });

  it.each([['validate'], ['lint'], ['test'], ['new', 'pack'], ['new', 'case'], ['packs', 'show'], ['packs', 'copy']])(
    'is no name of a file: %s %s',
    async (...args) => {
      expectSaid(
        await oap(
          args.filter((each) => each !== undefined),
          { stdin: '{}' },
        ),
        2,
        /^error: /,
      );
    },
  );

  const noPipes = process.platform === 'win32';
  it.skipIf(noPipes).each([['lint'], ['validate'], ['eval', '-p', 'p', '--passport', 'a.json', '-c']])(
    'is not waited for when nobody writes to a pipe: %s (skipped where there are no pipes)',
    async (...args) => {
      const cwd = makeFolder({ 'p/policy.json': JSON.stringify(EXAMPLE_PACK), 'a.json': '{}' });
      execFileSync('mkfifo', [join(cwd, 'in.json')]);
      expectSaid(await oap([...args, 'in.json'], { cwd }), 3, /in\.json is a pipe that nothing is written to/);
    },
  );

  it.skipIf(noPipes)('in a folder are passed over (skipped where there are no pipes)', async () => {
    const cwd = makeFolder({ 'p/policy.json': JSON.stringify(EXAMPLE_PACK) });
    execFileSync('mkfifo', [join(cwd, 'p/in.json')]);
    expectSaid(await oap(['validate', '.'], { cwd }), 0, /1 file/);
  });
});

describe.concurrent('oap lint --fix', () => {
  it('mends all there is to mend at once, and keeps the text around', async () => {
    const cwd = makeFolder({ 'a.json': BAD_ORDER });
    const file = join(cwd, 'a.json');
    await oap(['lint', 'a.json', '--fix'], { cwd });
    const once = readFileSync(file, 'utf8');
    expect(once).not.toBe(BAD_ORDER);
    expect(once).toContain('"x-\u{1f600}": "\\u00fc \\/"');
    expect(once.endsWith('}')).toBe(true);
    expect(once.replaceAll('\r\n', '')).not.toContain('\n');
    expect(JSON.parse(once)).toMatchObject(JSON.parse(BAD_ORDER));
    await oap(['lint', 'a.json', '--fix'], { cwd });
    expect(readFileSync(file, 'utf8')).toBe(once);
  });

  it('keeps permissions and links', async () => {
    const cwd = makeFolder({ 'a.json': JSON.stringify(LEGACY) });
    chmodSync(join(cwd, 'a.json'), 0o640);
    symlinkSync('a.json', join(cwd, 'link.json'));
    expectSaid(
      await oap(['lint', 'link.json', '--fix', '--rule', 'legacy-dialect'], { cwd }),
      0,
      /1 findings were mended/,
    );
    expect(lstatSync(join(cwd, 'link.json')).isSymbolicLink()).toBe(true);
    expect(statSync(join(cwd, 'a.json')).mode & 0o777).toBe(0o640);
  });

  it('leaves alone what does not parse', async () => {
    const cwd = makeFolder({ 'a.json': '{"evaluation_rules":[' });
    expectSaid(await oap(['lint', 'a.json', '--fix'], { cwd }), 3, /a\.json:1:22/);
    expect(readFileSync(join(cwd, 'a.json'), 'utf8')).toBe('{"evaluation_rules":[');
  });

  it.skipIf(process.getuid?.() === 0)(
    'leaves alone what may not be written (skipped for root, who may write everything)',
    async () => {
      const cwd = makeFolder({ 'a.json': JSON.stringify(LEGACY) });
      chmodSync(join(cwd, 'a.json'), 0o444);
      expectSaid(await oap(['lint', 'a.json', '--fix'], { cwd }), 3, /a\.json cannot be written/);
      expect(readFileSync(join(cwd, 'a.json'), 'utf8')).toBe(JSON.stringify(LEGACY));
    },
  );

  it('says why it leaves a rule alone', async () => {
    const stdin = JSON.stringify({
      ...LEGACY,
      evaluation_rules: [{ ...RULE, condition: 'len(other) <= limits.max_length' }],
    });
    expectSaid(
      await oap(['lint', '-', '--rule', 'legacy-dialect'], { stdin }),
      0,
      /--fix leaves it alone: nothing tells/,
    );
  });
});

describe.concurrent('oap lint as it is asked', () => {
  it.each([
    ['{"lint":{"rules":{"array-in":}}}', 3, /oap\.config\.json:1:30: /],
    ['{"lint":{"rules":{"aray-in":"off"}}}', 2, /did you mean array-in\?/],
    ['{"lint":{"rules":{"array-in":"never"}}}', 2, /the severity of array-in is one of off, info, warning, error/],
    ['{"lint":{"rules":[]}}', 2, /expected \{ "lint"/],
    ['{"lnt":{}}', 2, /there is no setting `lnt`/],
    ['[]', 2, /expected \{ "lint"/],
  ])('refuses the configuration %s', async (config, code, message) => {
    expectSaid(
      await oap(['lint', '-'], { cwd: makeFolder({ 'oap.config.json': config }), stdin: '{}' }),
      code,
      message,
    );
  });

  it.each([
    [['-', '--rule', 'aray-in'], /did you mean array-in\?/],
    [['--explain', 'not-a-pak'], /did you mean not-a-pack\?/],
    [['--explain', 'x'], /see oap lint --list/],
    [['--dry-run'], /--fix/],
    [['-', '-r', 'sarf'], /there are pretty, json, junit, sarif, github/],
  ])('refuses %j', async (args, message) => {
    expectSaid(await oap(['lint', ...args]), 2, message);
  });

  it.each([
    [[{ rule: 'legacy-dialect', reason: 'Kept as published.' }], 0, /no findings/],
    [[{ rule: 'legacy-dialect' }], 1, /has no reason, so it suppresses nothing/],
    [[{ rule: 'array-in', reason: 'x' }], 1, /finds nothing in the pack/],
  ])('heeds suppressions: %j', async (entries, code, message) => {
    const stdin = JSON.stringify({ ...LEGACY, 'x-lint-ignore': entries });
    const args = ['lint', '-', '--strict', '--rule', 'legacy-dialect', '--rule', 'array-in'];
    expectSaid(await oap(args, { stdin }), code, message);
  });
});
