import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, readText } from './read-source.js';

const spec = process.env.OAP_SPEC;
const files = [...listFiles('src'), ...listFiles('schemas'), ...listFiles('docs'), ...listFiles('packs')].filter(
  (file) => /\.(ts|json|jsonl|md)$/.test(file),
);

/** Everything in the text that looks like an id of the standard or of a place in it, with where it stands. Ids of cases are our own. */
const cited = files.flatMap((file) =>
  readText(file)
    .split('\n')
    .flatMap((line, at) =>
      [...line.matchAll(/(?<![\w-])(?:OAP-(?!C-)[A-Z][A-Za-z0-9]*-[A-Za-z0-9]+|[ED]-[0-9]+)(?![\w-])/g)].map(
        ([id]) => ({
          id,
          place: `${file}:${at + 1} ${id}`,
        }),
      ),
    ),
);
const isRequirement = (id: string): boolean => id.startsWith('OAP-');

const readIds = (name: string): ReadonlySet<string> =>
  new Set((JSON.parse(readFileSync(join(spec ?? '', name), 'utf8')) as { readonly id: string }[]).map(({ id }) => id));

describe('citations', () => {
  it('are there, of both kinds', () => {
    expect(cited.filter(({ id }) => isRequirement(id)).length).toBeGreaterThan(10);
    expect(cited.filter(({ id }) => !isRequirement(id)).length).toBeGreaterThan(10);
  });

  it('have the form of an id', () => {
    const wrong = cited.filter(({ id }) => !/^(OAP-[A-Z]+-[0-9]{3}|[ED]-[0-9]{2})$/.test(id));
    expect(wrong.map(({ place }) => place)).toEqual([]);
  });

  it.skipIf(spec === undefined || !existsSync(spec))(
    'name what there is (skipped unless OAP_SPEC names the folder of requirements and errata)',
    () => {
      const known = new Set([
        ...readIds('requirements.json'),
        ...readIds('errata.json'),
        ...readIds('delta-2026-09.json'),
      ]);
      expect(cited.filter(({ id }) => !known.has(id)).map(({ place }) => place)).toEqual([]);
    },
  );

  it('of the interpretations are unique and told in order', () => {
    const { interpretations } = JSON.parse(readText('schemas/interpretations.json')) as {
      readonly interpretations: readonly { readonly erratum: string }[];
    };
    const ids = interpretations.map(({ erratum }) => erratum);
    expect([...new Set(ids)]).toEqual(ids);
  });
});
