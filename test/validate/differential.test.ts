import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS } from '../../src/validate/documents/index.js';
import { KINDS } from '../../src/validate/kinds/index.js';
import { changed, passport } from './documents.js';
import { generateValid } from './generate-valid.js';
import { mutants } from './mutants.js';
import { decision, discovery, errorBody, UUID, windowed } from './sound-documents.js';

// The published schemas are not part of the project; the environment names the folder that holds them.
const upstream = process.env.OAP_UPSTREAM ?? '';
const present = upstream !== '' && existsSync(upstream);

type Name = 'passport' | 'decision' | 'discovery' | 'error-body';
type Json = Readonly<Record<string, unknown>>;

interface Difference {
  readonly schema: Name;
  readonly place: string;
  readonly keyword: string;
  readonly ours: 'stricter' | 'laxer';
  readonly erratum: string;
  readonly example: { readonly path: readonly string[]; readonly value: unknown };
}

const { differences, repairs, published } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schemas/differences.json'), 'utf8'),
) as {
  readonly differences: readonly Difference[];
  readonly repairs: readonly {
    readonly schema: Name;
    readonly erratum: string;
    readonly required: readonly string[];
  }[];
  readonly published: Readonly<Record<Name, string>>;
};

/** Documents with every member that a schema knows. */
const WHOLE: Readonly<Record<Name, () => Json>> = {
  passport: () => ({ ...passport(), parent_agent_id: UUID, template_id: UUID }),
  decision: () => ({ ...decision(), decision_token: 'a.b.c' }),
  discovery: () => ({ ...discovery(), agent_manifest_endpoint: 'https://example.com/agents' }),
  'error-body': errorBody,
};
const NAMES = Object.keys(WHOLE) as Name[];

/** Examples that show a difference only without something else. */
const baseOf = ({ schema, keyword }: Difference): Json => (keyword === 'required' ? passport() : WHOLE[schema]());

const readPublished = (name: Name): Json => JSON.parse(readFileSync(join(upstream, 'spec', published[name]), 'utf8'));

const repaired = (name: Name): Json => {
  const repair = repairs.find(({ schema }) => schema === name);
  return { ...readPublished(name), ...(repair === undefined ? {} : { required: repair.required }) };
};

interface Verdict {
  readonly fits: boolean;
  /** What is wrong where, elements of lists as `*`. */
  readonly errors: readonly string[];
}

const placeOf = ({ instancePath, keyword, params }: ErrorObject): string => {
  const name = keyword === 'required' ? params.missingProperty : params.additionalProperty;
  return `${instancePath.replace(/\/[0-9]+(?=\/|$)/g, '/*')}${name === undefined ? '' : `/${name}`} ${keyword}`;
};

const read = (
  validate: { (value: unknown): unknown; errors?: readonly ErrorObject[] | null | undefined },
  value: unknown,
): Verdict => {
  const fits = validate(value) === true;
  // That the branch of a condition failed says nothing beside what failed in it.
  const errors = fits ? [] : (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(placeOf);
  return { fits, errors };
};

const compilePublished = (schema: Json): ((value: unknown) => Verdict) => {
  const Library = String(schema.$schema).includes('2020-12') ? Ajv2020 : Ajv;
  const validate = new Library({ strict: false, allErrors: true, ownProperties: true, formats: fullFormats }).compile(
    schema,
  );
  return (value) => read(validate, value);
};

const readOurs = (name: Name, value: unknown): Verdict =>
  read((name === 'passport' ? KINDS.passport : DOCUMENTS[name]).validate, value);

const isListed = (name: Name, ours: Difference['ours'], errors: readonly string[]): boolean =>
  errors.length > 0 &&
  errors.every((error) =>
    differences.some(
      ({ schema, place, keyword, ours: way }) => schema === name && way === ours && error === `${place} ${keyword}`,
    ),
  );

/** Nothing when both say the same of a document or differ as the list says, else what they say. */
const quarrel = (name: Name, theirs: Verdict, value: unknown): object | undefined => {
  const ours = readOurs(name, value);
  if (ours.fits === theirs.fits) return undefined;
  if (isListed(name, ours.fits ? 'laxer' : 'stricter', ours.fits ? theirs.errors : ours.errors)) return undefined;
  return { name, value, ours, theirs };
};

describe('the list of intended differences', () => {
  it('gives a reason for each, once', () => {
    const keys = differences.map(({ schema, place, keyword, ours }) => `${schema} ${place} ${keyword} ${ours}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { erratum } of [...differences, ...repairs]) expect(erratum).toMatch(/^E-[0-9]{2}$/);
    expect(Object.keys(published).sort()).toEqual([...NAMES].sort());
  });

  it.each(differences)('$schema $place: what it says of ours is so', (difference) => {
    const { schema, place, keyword, ours, example } = difference;
    expect(readOurs(schema, baseOf(difference)).fits).toBe(true);
    const { fits, errors } = readOurs(schema, changed(baseOf(difference), example.path, example.value));
    expect(fits).toBe(ours === 'laxer');
    if (!fits) expect(errors).toEqual([`${place} ${keyword}`]);
  });
});

describe.skipIf(!present)(
  'our schemas and the published ones (skipped unless OAP_UPSTREAM names the published data)',
  () => {
    it.each(differences)('$schema $place: what it says of theirs is so', (difference) => {
      const { schema, place, keyword, ours, example } = difference;
      const theirs = compilePublished(repaired(schema));
      expect(theirs(baseOf(difference)).fits).toBe(true);
      const { fits, errors } = theirs(changed(baseOf(difference), example.path, example.value));
      expect(fits).toBe(ours === 'stricter');
      if (!fits) expect(errors).toEqual([`${place} ${keyword}`]);
    });

    it.each(NAMES)('%s: every single change of a whole document is judged alike', (name) => {
      const theirs = compilePublished(repaired(name));
      let [refused, seen] = [0, 0];
      for (const value of mutants(WHOLE[name]())) {
        const verdict = theirs(value);
        seen += 1;
        if (!verdict.fits) refused += 1;
        const found = quarrel(name, verdict, value);
        if (found !== undefined) expect(found).toBeUndefined();
      }
      expect(refused).toBeGreaterThan(300);
      expect(seen - refused).toBeGreaterThan(20);
    });

    it.each(NAMES)('%s: generated documents, sound and changed, are judged alike', (name) => {
      const schema = repaired(name);
      const theirs = compilePublished(schema);
      fc.assert(
        fc.property(generateValid(schema), fc.nat(), fc.nat(), (value, which, other) => {
          expect([value, theirs(value)]).toEqual([value, { fits: true, errors: [] }]);
          expect(quarrel(name, theirs(value), value)).toBeUndefined();
          const all = [...mutants(value)];
          for (const at of [which, other]) {
            const mutant = all[at % all.length];
            expect(quarrel(name, theirs(mutant), mutant)).toBeUndefined();
          }
        }),
        { numRuns: process.env.OAP_FULL === undefined ? 40 : 2_000 },
      );
    });

    it.each(repairs)('$schema: nothing fits what is published ($erratum)', ({ schema: name }) => {
      const schema = readPublished(name);
      const theirs = compilePublished(schema);
      for (const value of [WHOLE[name](), windowed(), { ...WHOLE[name](), ...windowed() }, {}])
        expect(theirs(value).fits).toBe(false);
      fc.assert(
        fc.property(generateValid(repaired(name)), (value) => {
          expect(theirs(value).fits).toBe(false);
        }),
        { numRuns: 100 },
      );
    });
  },
);
