import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FLAGS as DIGEST } from '#dist/generated/flags/digest.js';
import { FLAGS as EVAL } from '#dist/generated/flags/eval.js';
import { FLAGS as TEST } from '#dist/generated/flags/test.js';
import { parseUsual } from '../../src/cli/front-door/parse-usual.js';
import { toPrivatePem, toPublicJwk } from '../../src/crypto/index.js';
import { DEFAULT_MAX_STATE_KEYS } from '../../src/policy/index.js';
import { DURING, KEY, KID, sign, textOf } from '../crypto/decisions.js';
import { ENV, type Ended, makeFolder, oap, ROOT } from './run-oap.js';

const PACK = 'finance.payment.charge.v1';
const NOW = '2025-01-30T10:30:00Z';
const [line = '{}'] = readFileSync(join(ROOT, `packs/${PACK}/tests/contexts.jsonl`), 'utf8').split('\n');
const { context } = JSON.parse(line) as { readonly context: Readonly<Record<string, unknown>> };

const folder = makeFolder({
  'context.json': JSON.stringify(context),
  'denied.json': JSON.stringify({ ...context, amount: 10 ** 12 }),
  'broken.json': '{"a":1,\n oops}',
  'state.json': '{}',
  'list.json': '[]',
  'bad.v1/policy.json': '{ "id": 1 }',
  'torn.v1/policy.json': '{',
  'empty.v1/readme': '',
  'key.pem': toPrivatePem(KEY),
  'good.json': textOf(await sign()),
  'jwks.json': JSON.stringify({ keys: [{ ...toPublicJwk(KEY.publicKey.withNotes({ kid: KID })), use: 'sig' }] }),
});
cpSync(join(ROOT, 'packs/toolkit.spend.sender.v1'), join(folder, 'small.v1'), { recursive: true });
copyFileSync(join(ROOT, `packs/${PACK}/tests/passport.instance.json`), join(folder, 'passport.json'));

/** What is started where there is no front door. */
const FRAMEWORK = `
  const { flush, handle, run } = await import(${JSON.stringify(pathToFileURL(join(ROOT, 'dist/cli/oclif.js')).href)});
  try {
    await run(process.argv.slice(1), ${JSON.stringify(pathToFileURL(join(ROOT, 'dist/cli/oclif.js')).href)});
    await flush();
  } catch (thrown) {
    await handle(thrown);
  }
`;

const throughFramework = (args: readonly string[], stdin: string): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', FRAMEWORK, '--', ...args], {
      cwd: folder,
      env: ENV,
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (piece: Buffer) => {
      stdout += piece;
    });
    child.stderr.on('data', (piece: Buffer) => {
      stderr += piece;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.on('error', () => {});
    child.stdin.end(stdin);
  });

/** Ids are fresh each time; where the key of a decision is in the open, its file is not closed. */
const stable = ({ code, stdout, stderr }: Ended): Ended => ({
  code,
  stdout: stdout.replace(/"(decision_id|signature)": "[^"]+"/g, '"$1": "…"'),
  stderr,
});

const BASE = ['eval', '-p', PACK, '--passport', 'passport.json', '--now', NOW];
const DECIDE = [...BASE, '-c', 'context.json'];
const VERIFY_GOOD = ['verify', 'good.json', '--now', DURING];

describe.concurrent('a front door says byte for byte what the framework would', () => {
  it.each<[string, readonly string[], string?]>([
    ['a decision', DECIDE],
    ['a denial', [...BASE, '-c', 'denied.json']],
    ['a decision as a document', [...DECIDE, '--json']],
    ['an explanation', [...DECIDE, '-e']],
    ['an explanation in full', [...DECIDE, '--explain', '-v', '--all-reasons']],
    ['an explained document', [...DECIDE, '--explain', '--json']],
    ['a quiet decision', [...DECIDE, '-q', '--state', 'state.json']],
    ['flags with values in one word', [...BASE, '--context=context.json', '--context-check=presence']],
    ['a letter with its value in one word', [...BASE, '-ccontext.json']],
    ['a letter and an equals sign', [...BASE, '-c=context.json']],
    ['letters in one word', [...DECIDE, '-eq']],
    ['a context from standard input', [...BASE, '-c', '-'], JSON.stringify(context)],
    ['two inputs from standard input', [...BASE, '-c', '-', '--state', '-'], '{}'],
    ['a signed decision', [...DECIDE, '--sign', 'key.pem', '--kid', KID]],
    ['a key id without a key', [...DECIDE, '--kid', KID]],
    ['a time that is none', ['eval', '-p', PACK, '--passport', 'passport.json', '-c', 'context.json', '--now', 'noon']],
    ['no such pack', ['eval', '-p', 'no.such.v1', '--passport', 'passport.json', '-c', 'context.json']],
    ['a folder without a pack', ['eval', '-p', 'empty.v1', '--passport', 'passport.json', '-c', 'context.json']],
    ['a pack with faults', ['eval', '-p', 'bad.v1', '--passport', 'passport.json', '-c', 'context.json', '--now', NOW]],
    ['a pack that is no JSON', ['eval', '-p', 'torn.v1', '--passport', 'passport.json', '-c', 'context.json']],
    ['a context that is no JSON', [...BASE, '-c', 'broken.json']],
    ['a context that is not there', [...BASE, '-c', 'missing.json']],
    ['state that is a list', [...DECIDE, '--state', 'list.json']],
    ['no context', BASE],
    ['a flag that there is none of', [...DECIDE, '--explian']],
    ['a value that there is none of', [...DECIDE, '--context-check', 'half']],
    ['a flag twice', [...DECIDE, '-c', 'denied.json']],
    ['a flag without its value', [...BASE, '-c']],
    ['an empty value', [...DECIDE, '--state', '']],
    ['a file too many', [...DECIDE, 'more.json']],
    ['quiet and verbose', [...DECIDE, '-q', '-v']],
    ['help', ['eval', '--help']],
    ['a digest', ['digest', 'context.json']],
    ['digests', ['digest', 'context.json', 'denied.json', 'broken.json']],
    ['digests as a document', ['digest', 'context.json', 'broken.json', '--json']],
    ['a digest of standard input', ['digest'], '{"b":1,"a":2}'],
    ['a digest of bytes', ['digest', '--form', 'raw', 'broken.json']],
    ['a form that there is none of', ['digest', '--form', 'odd', 'broken.json']],
    ['a digest without members', ['digest', 'context.json', '--without', 'amount', '--without', 'items']],
    ['a digest that differs', ['digest', 'context.json', '--check', `sha256:${'0'.repeat(64)}`]],
    ['a digest that is none', ['digest', 'context.json', '-c', 'abc']],
    ['files after two dashes', ['digest', '--', 'context.json']],
    ['a verified decision', [...VERIFY_GOOD, '--jwks', 'jwks.json']],
    ['a verified document', [...VERIFY_GOOD, '--jwks', 'jwks.json', '--json']],
    ['a decision without keys', VERIFY_GOOD],
    ['a key twice', [...VERIFY_GOOD, '--key', 'key.pem', '--key', 'key.pem']],
    ['nothing to verify', ['verify']],
    ['a run as a document', ['test', 'small.v1', 'bad.v1', '--untimed', '--json']],
    ['a run in full', ['test', 'small.v1', '--untimed', '-v', '--coverage-min', '100', '-f', '*/a*', '-f', '*/d*']],
    ['a shard', ['test', 'small.v1', '--untimed', '--shard', '1/2', '--json']],
    [
      'verdicts',
      ['test', '--stdin-jsonl', '--pack', PACK, '--passport', 'passport.json'],
      `${JSON.stringify(context)}\n`,
    ],
    ['few keys of state', ['test', 'small.v1', '--untimed', '--max-state-keys', '1']],
    ['nothing to test', ['test']],
    ['strict beside a filter', ['test', 'small.v1', '--strict', '--filter', 'a']],
    ['checked documents', ['validate', 'passport.json', 'context.json', 'bad.v1/policy.json']],
    ['checked documents as one', ['validate', 'passport.json', 'broken.json', '--json']],
    ['a kind that there is none of', ['validate', 'passport.json', '-k', 'odd']],
    ['a context without its pack', ['validate', '-', '-k', 'context'], '{}'],
    ['a context against its pack', ['validate', 'context.json', '--against', PACK]],
    ['a pack and one before', ['validate', 'passport.json', '--previous', 'a.json', '--against', PACK]],
    ['a pattern without a match', ['validate', 'no/*.json']],
    ['a linted pack without its suites', ['lint', 'small.v1', '--no-suites', '--strict']],
    ['linted packs as a document', ['lint', 'small.v1', 'bad.v1', 'torn.v1', '--json']],
    ['a rule that there is none of', ['lint', 'small.v1', '--rule', 'odd']],
    ['fixes that are only shown', ['lint', 'small.v1', '--dry-run']],
    ['the rules', ['lint', '--list']],
    ['a folder without packs', ['lint', 'empty.v1']],
  ])('%s', async (...[, args, stdin = '']) => {
    const [entered, through] = await Promise.all([oap(args, { cwd: folder, stdin }), throughFramework(args, stdin)]);
    expect(stable(entered)).toEqual(stable(through));
  });
});

describe('the flags of a front door', () => {
  it('are those that the framework knows', () => {
    const { commands } = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as {
      readonly commands: Readonly<Record<string, { readonly flags: object }>>;
    };
    expect(Object.keys(DIGEST)).toEqual(Object.keys(commands.digest?.flags ?? {}));
    expect(DIGEST).toMatchObject({
      json: { type: 'boolean' },
      quiet: { type: 'boolean', short: 'q', exclusive: ['verbose'] },
      form: { type: 'string', absent: 'canonical' },
      without: { type: 'string', multiple: true },
    });
    expect(EVAL).toMatchObject({ pack: { required: true }, kid: { dependsOn: ['sign'] } });
  });

  it('are what the framework makes them when they are not given', () => {
    expect(parseUsual(['a', '--coverage', 'b', '-f', 'x', '-f', 'y'], TEST)).toEqual({
      values: {
        coverage: true,
        filter: ['x', 'y'],
        'context-check': 'full',
        'passport-check': 'full',
        'max-state-keys': DEFAULT_MAX_STATE_KEYS,
      },
      positionals: ['a', 'b'],
    });
  });

  it.each<readonly [string, readonly string[]]>([
    ['help', ['--help']],
    ['two dashes', ['--', 'a.json']],
    ['a flag twice', ['--pack', 'a', '--pack', 'b']],
    ['an empty value', ['--pack=']],
    ['an empty file', ['']],
    ['a value that there is none of', ['--context-check', 'odd']],
    ['quiet and verbose', ['-q', '-v']],
    ['flags that exclude each other the other way round', ['--bail', 'a', '--mutate']],
    ['a letter with its value in one word', ['-fabc']],
    ['a number', ['--max-state-keys', '5']],
    ['a flag turned off', ['--no-json']],
  ])('leave %s to the framework', (_name, args) => {
    expect(parseUsual(['a', '--json'], TEST)).toBeDefined();
    expect(parseUsual(args, TEST)).toBeUndefined();
  });

  it.each([
    ['one that is missing', ['--pack', 'a', '--passport', 'b']],
    ['one without the other', ['--pack', 'a', '--passport', 'b', '--context', 'c', '--kid', 'd']],
  ])('leave %s to the framework', (_name, args) => {
    expect(parseUsual(args, EVAL)).toBeUndefined();
  });
});
