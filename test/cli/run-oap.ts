import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { afterAll, expect } from 'vitest';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BIN = join(ROOT, 'bin/oap.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node itself, before the script. */
  readonly node?: readonly string[];
}

/** What a test runner sets for itself, a user's shell has not. */
const { NODE_ENV: _env, FORCE_COLOR: _force, NO_COLOR: _no, CI: _ci, NODE_OPTIONS: _options, ...ENV } = process.env;

export { ENV };

/** Runs the built command line and waits for its end. Output goes through pipes, so there is no terminal. */
export const oap = (args: readonly string[], { cwd, stdin = '', env = {}, node = [] }: Started = {}): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...node, BIN, ...args], { cwd, env: { ...ENV, ...env } });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (piece: Buffer) => stdout.push(piece));
    child.stderr.on('data', (piece: Buffer) => stderr.push(piece));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    );
    // A command that needs no input may be gone before it was all written.
    child.stdin.on('error', () => {});
    child.stdin.end(stdin);
  });

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes files under a folder; their paths are relative to it. */
export const writeFiles = (folder: string, files: Files): void => {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
};

/** A temporary folder with files, removed after the tests of the file. */
export const makeFolder = (files: Files = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), 'oap-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  writeFiles(folder, files);
  return folder;
};

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });

/** Parses what a command printed with `--json`: one document, of the published shape. */
export const readDocument = (kind: string, stdout: string): Readonly<Record<string, unknown>> => {
  const file = join(ROOT, `schemas/output/${kind}.schema.json`);
  const schema = JSON.parse(readFileSync(file, 'utf8')) as { readonly $id: string };
  const validate = ajv.getSchema(schema.$id) ?? ajv.compile(schema);
  const document = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
  return document;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
export const ANSI = /\u001b/;
