import { spawn } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FLAGS as DIGEST } from '../../src/cli/front-door/digest.js';
import { FLAGS as EVAL } from '../../src/cli/front-door/eval.js';
import type { UsualFlags } from '../../src/cli/front-door/parse-usual.js';
import { parseUsual } from '../../src/cli/front-door/parse-usual.js';
import { FLAGS as VERIFY } from '../../src/cli/front-door/verify.js';
import { toPrivatePem, toPublicJwk } from '../../src/crypto/index.js';
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
copyFileSync(join(ROOT, `packs/${PACK}/tests/passport.instance.json`), join(folder, 'passport.json'));

/** What is started where there is no front door. */
const FRAMEWORK = `
  const { flush, handle, run } = await import(${JSON.stringify(pathToFileURL(join(ROOT, 'dist/cli/oclif.js')).href)});
  try {
    await run(process.argv.slice(1), ${JSON.stringify(pathToFileURL(join(ROOT, 'bin/oap.js')).href)});
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
  ])('%s', async (...[, args, stdin = '']) => {
    const [entered, through] = await Promise.all([oap(args, { cwd: folder, stdin }), throughFramework(args, stdin)]);
    expect(stable(entered)).toEqual(stable(through));
  });
});

describe('the flags of a front door', () => {
  type Flag = {
    readonly type: string;
    readonly multiple?: boolean;
    readonly char?: string;
    readonly options?: readonly string[];
  };
  const { commands } = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as {
    readonly commands: Readonly<Record<string, { readonly flags: Readonly<Record<string, Flag>> }>>;
  };

  it.each<readonly [string, UsualFlags]>([
    ['digest', DIGEST],
    ['eval', EVAL],
    ['verify', VERIFY],
  ])('%s are those that the framework knows', (name, flags) => {
    const known = Object.entries(commands[name]?.flags ?? {}).map(([flag, { type, multiple, char, options }]) => [
      flag,
      {
        type: type === 'option' ? 'string' : 'boolean',
        ...(multiple === true ? { multiple } : {}),
        ...(char === undefined ? {} : { short: char }),
        ...(options === undefined ? {} : { options }),
      },
    ]);
    expect(Object.fromEntries(known)).toEqual(flags);
  });

  it.each<readonly [string, readonly string[]]>([
    ['help', ['--help']],
    ['two dashes', ['--', 'a.json']],
    ['a flag twice', ['--form', 'raw', '--form', 'raw']],
    ['an empty value', ['--form=']],
    ['an empty file', ['']],
    ['a value that there is none of', ['--form', 'odd']],
    ['quiet and verbose', ['-q', '-v']],
    ['a letter with its value in one word', ['-cabc']],
  ])('leave %s to the framework', (_name, args) => {
    expect(parseUsual(args, DIGEST)).toBeUndefined();
  });
});
