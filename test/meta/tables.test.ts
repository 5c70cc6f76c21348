import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METHODS } from '../../src/expr/functions/index.js';
import { STEPS, VALIDATORS } from '../../src/policy/index.js';
import { REPORTERS } from '../../src/report/index.js';
import { CONDITION_MUTATORS } from '../../src/runner/mutate/conditions/index.js';
import { EQUIVALENCES } from '../../src/runner/mutate/equivalents/index.js';
import { PACK_MUTATORS } from '../../src/runner/mutate/packs/index.js';
import { ROUTES } from '../../src/server/routes/index.js';
import { DOCUMENTS } from '../../src/validate/documents/index.js';
import { EXPLANATIONS } from '../../src/validate/explain/index.js';
import { KINDS } from '../../src/validate/kinds/index.js';
import { listFiles, readSources } from './read-source.js';

/** A folder in which one file is one entry of a table. `support`: files that are no entries. */
interface Folder {
  readonly folder: string;
  readonly names: readonly string[];
  readonly support: readonly string[];
  readonly fileOf: (name: string) => string;
}

const kebab = (name: string): string =>
  name.replace(/ /g, '-').replace(/[A-Z]+(?![a-z])|[A-Z]/g, (letters) => `-${letters.toLowerCase()}`);
const same = (name: string): string => name;

const FOLDERS: readonly Folder[] = [
  { folder: 'src/expr/functions', names: [...METHODS.keys()], support: ['charge', 'method'], fileOf: kebab },
  { folder: 'src/policy/steps', names: STEPS.map(({ name }) => name), support: ['step'], fileOf: kebab },
  { folder: 'src/policy/validators', names: [...VALIDATORS.keys()], support: ['types'], fileOf: kebab },
  { folder: 'src/report/reporters', names: Object.keys(REPORTERS), support: [], fileOf: same },
  { folder: 'src/server/routes', names: ROUTES.map(({ name }) => name), support: ['route'], fileOf: same },
  {
    folder: 'src/runner/mutate/conditions',
    names: CONDITION_MUTATORS.map(({ name }) => name),
    support: [],
    fileOf: same,
  },
  { folder: 'src/runner/mutate/packs', names: PACK_MUTATORS.map(({ name }) => name), support: [], fileOf: same },
  { folder: 'src/runner/mutate/equivalents', names: EQUIVALENCES.map(({ name }) => name), support: [], fileOf: same },
  { folder: 'src/validate/kinds', names: Object.keys(KINDS), support: [], fileOf: same },
  { folder: 'src/validate/documents', names: Object.keys(DOCUMENTS), support: [], fileOf: same },
  { folder: 'src/validate/explain', names: [...EXPLANATIONS.keys()], support: [], fileOf: kebab },
];

const sources = readSources();

describe.each(FOLDERS)('$folder', ({ folder, names, support, fileOf }) => {
  const files = listFiles(folder)
    .filter((file) => file.split('/').length === folder.split('/').length + 1)
    .map((file) => basename(file, '.ts'))
    .filter((file) => file !== 'index' && !support.includes(file));

  it('is its table', () => {
    expect(names.length).toBeGreaterThan(0);
    expect([...new Set(names)]).toHaveLength(names.length);
    expect(names.map(fileOf).sort()).toEqual([...files].sort());
  });

  it('has an index that imports every file of it once', () => {
    const index = sources.find(({ file }) => file === `${folder}/index.ts`);
    const imported = (index?.imports ?? []).filter(({ typeOnly }) => !typeOnly).map(({ to }) => to);
    const inside = imported.filter((to) => to.startsWith(`${folder}/`));
    expect([...inside].sort()).toEqual(files.map((file) => `${folder}/${file}.ts`).sort());
  });
});
