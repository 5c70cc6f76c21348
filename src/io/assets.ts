import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT, OapError } from '../diagnostics/index.js';

const findRoot = (): string => {
  let at = dirname(fileURLToPath(import.meta.url));
  for (let parents = 0; parents < 8; parents++) {
    if (existsSync(join(at, 'package.json')) && existsSync(join(at, 'packs'))) return at;
    at = dirname(at);
  }
  throw new OapError('io/no-root', EXIT.internal, 'the files of this installation are not where they should be', {
    hint: 'install oap-toolkit again',
  });
};

/** The folder of the shipped pack library. */
export const libraryFolder = (): string => join(findRoot(), 'packs');

/** The program that a thread runs which decides parts of suites. */
export const caseWorkerFile = (): string => join(findRoot(), 'bin/case-worker.mjs');

/** Name and version of this tool, from its package. */
export const toolVersion = (): { readonly name: string; readonly version: string } => {
  const { name, version } = JSON.parse(readFileSync(join(findRoot(), 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
  };
  return { name, version };
};

/** The folder of the shipped conformance cases. */
export const casesFolder = (): string => join(findRoot(), 'cases');

/** The folder of the shipped schemas, with the registries of requirements and readings. */
export const schemasFolder = (): string => join(findRoot(), 'schemas');

/** The folder with the skeleton of an adapter in a language. */
export const adapterFolder = (language: string): string => join(findRoot(), 'adapters', language);
