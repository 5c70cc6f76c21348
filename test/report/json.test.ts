import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { collect, collectText } from './collect.js';
import { fixedCases, fixedRun, makeCase, makeEnd, makeRun, runStart } from './fixed-run.js';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

const schema = read('../../schemas/output/test.schema.json') as { $id: string };
const validate = new Ajv({ allErrors: true }).compile(schema);

const parse = (text: string): Record<string, unknown> => {
  const document: Record<string, unknown> = JSON.parse(text);
  validate(document);
  expect(validate.errors).toBeNull();
  return document;
};

describe('json', () => {
  it('writes a document of the published shape', async () => {
    const document = parse(await collectText('json', fixedRun));
    expect(document).toMatchObject({ $schema: schema.$id, version: 1, ok: false, exitCode: 1 });
    expect(document.cases).toEqual(JSON.parse(JSON.stringify(fixedCases)));
    expect(document.diagnostics).toHaveLength(3);
  });

  it('keeps the golden file in that shape', () => {
    validate(read('golden/json.json'));
    expect(validate.errors).toBeNull();
  });

  it.each([0, 1, 4])('is ok exactly when the exit code is 0: %i', async (exitCode) => {
    expect(parse(await collectText('json', [runStart, makeEnd({ exitCode })])).ok).toBe(exitCode === 0);
  });

  it('writes each case when it comes, on a line of its own', async () => {
    const cases = Array.from({ length: 50 }, (_, index) => makeCase({ name: `c${index}` }));
    const pieces = await collect('json', makeRun(cases));
    expect(pieces).toHaveLength(52);
    expect(pieces.join('').match(/^\{"id":/gm)).toHaveLength(50);
    parse(pieces.join(''));
  });

  it('leaves out what a producer adds for itself', async () => {
    const extra = { ...makeCase({ name: 'a' }), internal: 1, location: { file: 'f', internal: 2 } };
    const document = parse(await collectText('json', makeRun([extra])));
    expect(JSON.stringify(document)).not.toContain('internal');
  });

  it.each([
    ['a member that is not known', { extra: 1 }],
    ['another version', { version: 2 }],
    ['a result that its exit code belies', { ok: true }],
    ['an unknown reason', { incomplete: [{ reason: 'tired', message: '' }] }],
  ])('has a schema that refuses %s', async (_, change) => {
    expect(validate({ ...parse(await collectText('json', fixedRun)), ...change })).toBe(false);
  });
});
