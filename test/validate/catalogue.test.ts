import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECK_CATALOGUE } from '../../src/validate/catalogue/checks/index.js';
import { KIND_CATALOGUE } from '../../src/validate/catalogue/kinds.js';
import { CITES } from '../../src/validate/cites.js';
import { DOCUMENT_KINDS } from '../../src/validate/index.js';

const root = join(import.meta.dirname, '../../src');
const filesIn = (folder: string, wanted = /\.ts$/): string[] =>
  readdirSync(join(root, folder))
    .filter((file) => wanted.test(file))
    .map((file) => join(root, folder, file));

/** The files that findings beyond schemas come from. */
const SOURCES = [
  ...['validate/checks', 'validate/changes', 'validate/credential'].flatMap((folder) => filesIn(folder)),
  ...filesIn('validate', /^examine-document\.ts$/),
  ...filesIn('runner', /^check-(file|pack-file|against-pack)\.ts$/),
];

/** Codes that are told as failures of the call, not as findings. */
const FAILURES = ['validate/not-compared'];

describe('the list of checks', () => {
  it('is what the source finds', () => {
    const named = SOURCES.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/'((?:[a-z]+-)*[a-z]+\/[a-z]+(?:-[a-z]+)*)'/g)].map(
        ([, code = '']) => code,
      ),
    ).filter((code) => !code.endsWith('-') && !FAILURES.includes(code));
    expect([...new Set(named)].sort()).toEqual(CHECK_CATALOGUE.map(({ code }) => code).sort());
  });

  it('cites a requirement or an erratum for all but what is about the command', () => {
    const bare = CHECK_CATALOGUE.filter(
      ({ requirements, errata }) => requirements === undefined && errata === undefined,
    );
    expect(bare.map(({ code }) => code).sort()).toEqual(['validate/other-kind', 'validate/unknown-kind']);
  });
});

describe('the list of kinds', () => {
  it('is that of the kinds, each with who asks for it', () => {
    expect(Object.keys(KIND_CATALOGUE)).toEqual(DOCUMENT_KINDS);
    expect(Object.keys(CITES).sort()).toEqual([...DOCUMENT_KINDS].sort());
  });
});
