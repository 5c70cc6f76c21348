import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mergePatch } from '../../src/json/index.js';
import { EXAMPLE_PACK } from '../../src/lint/example-pack.js';
import { RULES } from '../../src/lint/index.js';
import * as DOCUMENTS from '../validate/documents.js';

const PACKS = fileURLToPath(new URL('../../packs/', import.meta.url));
const MAX_SEED = 40_000;

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesUnder(path) : /\.jsonl?$/.test(path) ? [path] : []));

/** A real document: the name that its file would have, and its bytes. */
export interface Seed {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Our own packs, suites, fixtures and examples of rules; with OAP_UPSTREAM the published documents as well. */
export const readSeeds = (): readonly Seed[] => {
  const upstream = process.env.OAP_UPSTREAM ?? '';
  const folders = [PACKS, ...(upstream !== '' && existsSync(upstream) ? [upstream] : [])];
  const files = folders.flatMap(filesUnder).map((file) => ({ file, bytes: readFileSync(file) }));
  const { changed, ...documents } = DOCUMENTS;
  const fixtures = Object.entries(documents).map(([name, make]) => {
    const document: unknown = make();
    return { file: `${name}.json`, bytes: Buffer.from(JSON.stringify(document, null, 2)) };
  });
  const examples = RULES.flatMap(({ name, examples: { invalid } }) =>
    invalid.map(({ pack }) => ({
      file: `${name}/policy.json`,
      bytes: Buffer.from(JSON.stringify(mergePatch(EXAMPLE_PACK, pack))),
    })),
  );
  return [...files.filter(({ bytes }) => bytes.length <= MAX_SEED), ...fixtures, ...examples];
};
