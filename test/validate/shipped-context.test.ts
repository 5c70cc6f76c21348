import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ContextCheck, compileContextSchema, findShippedContext } from '../../src/validate/index.js';

const packs = fileURLToPath(new URL('../../packs/', import.meta.url));
const ids = readdirSync(packs).filter((name) => !name.startsWith('_'));

interface Pack {
  readonly id: string;
  readonly required_context: Readonly<Record<string, unknown>>;
}

const readPack = (name: string): Pack => JSON.parse(readFileSync(join(packs, name, 'policy.json'), 'utf8')) as Pack;

const contextsOf = (name: string): readonly unknown[] =>
  readFileSync(join(packs, name, 'tests/contexts.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { readonly context: unknown }).context);

const checks = async (name: string): Promise<readonly [ContextCheck, ContextCheck]> => {
  const { id, required_context: schema } = readPack(name);
  const shipped = await findShippedContext(id, schema);
  const compiled = await compileContextSchema(schema);
  if (shipped === undefined || !compiled.ok) throw new Error(`${name} has no check`);
  return [shipped, compiled.check];
};

describe.each(ids)('the context check of %s that was compiled at build time', (name) => {
  it('is found for the shipped schema and for no other', async () => {
    const { id, required_context: schema } = readPack(name);
    expect(await findShippedContext(id, structuredClone(schema))).toBeDefined();
    expect(await findShippedContext(id, { ...schema, minProperties: 1 })).toBeUndefined();
    expect(await findShippedContext('example.other.v1', schema)).toBeUndefined();
    expect(await findShippedContext(id, true)).toBeUndefined();
  });

  it('says of every context of its suite what the schema compiled at run time says', async () => {
    const [shipped, compiled] = await checks(name);
    const contexts = contextsOf(name);
    expect(contexts.length).toBeGreaterThan(10);
    for (const context of contexts) expect(shipped(context)).toEqual(compiled(context));
  });

  it('agrees on contexts with a member replaced', async () => {
    const [shipped, compiled] = await checks(name);
    const objects = contextsOf(name).filter(
      (each): each is Record<string, unknown> => typeof each === 'object' && each !== null,
    );
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...objects), fc.nat(), fc.jsonValue(), (context, at, value) => {
        const keys = Object.keys(context);
        const changed = { ...context, [keys[at % Math.max(1, keys.length)] ?? 'amount']: value };
        const [ours, theirs] = [shipped(changed), compiled(changed)];
        if (ours.length > 0) refused++;
        expect(ours.map(({ pointer, message }) => ({ pointer, message }))).toEqual(
          theirs.map(({ pointer, message }) => ({ pointer, message })),
        );
      }),
      { numRuns: 400 },
    );
    expect(refused).toBeGreaterThan(50);
  });
});
