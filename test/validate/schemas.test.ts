import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASSURANCE_LEVELS, isDateTime, PUBLISHED_STATE } from '../../src/spec/index.js';
import { DOCUMENTS } from '../../src/validate/documents/index.js';
import { documentFormats } from '../../src/validate/formats/document-formats.js';
import { checkKind, type Kind, SCHEMAS } from '../../src/validate/index.js';
import { contextLine, expectedLine, pack, passport } from './documents.js';

const root = join(import.meta.dirname, '../..');
const read = (file: string): Record<string, unknown> => JSON.parse(readFileSync(join(root, file), 'utf8'));

/** All of them: those that evaluation loads, and those that only validation reads. */
const PUBLISHED = [...SCHEMAS, ...Object.entries(DOCUMENTS).map(([kind, { file }]) => ({ kind, file }))];

describe('the published schemas', () => {
  it('are the files of schemas/, all of them', () => {
    const files = readdirSync(join(root, 'schemas')).filter((file) => file.endsWith('.schema.json'));
    expect(PUBLISHED.map(({ file }) => file).sort()).toEqual(files.map((file) => `schemas/${file}`).sort());
    expect(PUBLISHED.map(({ kind, file }) => file === `schemas/${kind}.schema.json`)).not.toContain(false);
  });

  it.each(PUBLISHED)('$kind fits the meta-schema of its draft, strictly, and says what it is', ({ kind, file }) => {
    const schema = read(file);
    const newer = kind === 'discovery';
    const options = { strict: false, strictSchema: true, formats: documentFormats };
    const ajv = newer ? new Ajv2020(options) : new Ajv(options);
    if (!newer)
      for (const { file: other } of PUBLISHED) if (other !== file) ajv.addSchema(read(other), undefined, false, false);
    expect(schema.$schema).toBe(
      newer ? 'https://json-schema.org/draft/2020-12/schema' : 'http://json-schema.org/draft-07/schema#',
    );
    expect(schema.$id).toBe(`https://github.com/oap-toolkit/oap-toolkit/${file}`);
    expect(ajv.validateSchema(schema)).toBe(true);
    expect(() => ajv.compile(schema)).not.toThrow();
    expect([schema.title, schema.description].map((text) => typeof text)).toEqual(['string', 'string']);
  });

  it('list the assurance levels of the standard', () => {
    const { properties } = read('schemas/passport.schema.json') as { properties: Record<string, { enum?: unknown }> };
    const { definitions } = read('schemas/policy-pack.schema.json') as {
      definitions: Record<string, { enum?: unknown }>;
    };
    expect(properties.assurance_level?.enum).toEqual(ASSURANCE_LEVELS);
    expect(definitions.level?.enum).toEqual(ASSURANCE_LEVELS);
  });

  it.each(Object.keys(PUBLISHED_STATE))('accept the built-in declarations of %s as x-state', (id) => {
    expect(checkKind('policy-pack', { ...pack(), 'x-state': PUBLISHED_STATE[id] })).toEqual([]);
  });
});

/** The schema as published, compiled by the library at run time, without anything that the build adds or takes away. */
const oracle = (file: string): ValidateFunction => {
  const ajv = new Ajv({ strict: false, allErrors: true, ownProperties: true, formats: { 'date-time': isDateTime } });
  for (const schema of SCHEMAS) ajv.addSchema(read(schema.file));
  return ajv.getSchema(`https://github.com/oap-toolkit/oap-toolkit/${file}`) as ValidateFunction;
};

/** Documents of one kind with some values exchanged for others, at any depth. */
const spoilt = (document: unknown): fc.Arbitrary<unknown> => {
  const values = fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    7,
    '',
    'x',
    'USD',
    'L2',
    'active',
    'instance',
    'expression',
    'custom_validator',
    'sum',
    '60s',
    '2025-01-30T10:30:00Z',
    'a.b.v1',
    [],
    ['x'],
    [{ id: 'x' }],
    {},
    { allow: true },
    { code: 'x' },
  );
  const names = fc.constantFrom(
    'x',
    'any_of',
    'allow',
    'code',
    'type',
    'of',
    'parent_agent_id',
    'expected',
    'name',
    '__proto__',
    'toString',
  );
  const spoil = (
    value: unknown,
    path: readonly number[],
    what: { value: unknown; name: string; mode: number },
  ): unknown => {
    const [head, ...rest] = path;
    if (typeof value !== 'object' || value === null || head === undefined) return what.value;
    const keys = Object.keys(value);
    const key = keys[head % (keys.length + 1)];
    const entries: [string, unknown][] = Object.entries(value);
    const next =
      key === undefined
        ? [...entries, [what.name, what.value] as [string, unknown]]
        : entries.flatMap(([name, inner]): [string, unknown][] =>
            name !== key
              ? [[name, inner]]
              : rest.length === 0 && what.mode === 0
                ? []
                : [[name, spoil(inner, rest, what)]],
          );
    return Array.isArray(value) ? next.map(([, item]) => item) : Object.fromEntries(next);
  };
  const change = fc.record({
    path: fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
    value: values,
    name: names,
    mode: fc.nat(2),
  });
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce<unknown>((now, { path, ...what }) => spoil(now, path, what), document));
};

describe('the compiled schemas', () => {
  const documents: Readonly<Record<Kind, unknown>> = {
    passport: { ...passport(), kind: 'instance', parent_agent_id: passport().passport_id },
    'policy-pack': pack(),
    'context-line': { ...contextLine(), expected: { any_of: ['x', { code: 'x' }, { allow: true }] }, any_of: ['x'] },
    'expected-line': {
      ...expectedLine(),
      expected: { allow: false, reasons: [{ code: 'x', any_of: ['x'] }], any_of: [{ allow: true }] },
    },
  };

  it.each(SCHEMAS)(
    '$kind: the build gives the same verdicts as the library does for the published file',
    ({ kind, file }) => {
      const valid = oracle(file);
      let refused = 0;
      fc.assert(
        fc.property(spoilt(documents[kind]), (document) => {
          const problems = checkKind(kind, document);
          if (problems.length > 0) refused += 1;
          expect([document, problems.length === 0]).toEqual([document, valid(document)]);
        }),
        { numRuns: 1_500 },
      );
      expect(refused).toBeGreaterThan(250);
    },
  );

  it.each(SCHEMAS)('$kind: problems point into the document', ({ kind }) => {
    const reaches = (document: unknown, pointer: string): boolean =>
      pointer
        .split('/')
        .slice(1)
        .every((part) => {
          const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
          if (typeof document !== 'object' || document === null || !Object.hasOwn(document, name)) return false;
          document = (document as Record<string, unknown>)[name];
          return true;
        });
    fc.assert(
      fc.property(spoilt(documents[kind]), (document) => {
        for (const { pointer } of checkKind(kind, document))
          expect([document, pointer, reaches(document, pointer)]).toEqual([document, pointer, true]);
      }),
      { numRuns: 1_000 },
    );
  });
});
