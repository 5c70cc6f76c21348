import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VALIDATORS } from '../../../src/policy/validators/index.js';

interface Vector {
  readonly name: string;
  readonly context?: unknown;
  readonly limits?: Readonly<Record<string, unknown>>;
  readonly state?: Readonly<Record<string, unknown>>;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly expect: 'pass' | 'fail';
}

const file = join(process.env.OAP_SPEC ?? '', 'validators.json');
const vectors: Readonly<Record<string, { readonly vectors: readonly Vector[] }>> =
  process.env.OAP_SPEC !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).validators : {};

describe.skipIf(Object.keys(vectors).length === 0)('the vectors of OAP_SPEC (skipped when it is not set)', () => {
  const rows = [...VALIDATORS].flatMap(([name, validator]) =>
    (vectors[name]?.vectors ?? []).map((vector) => ({ title: `${name}: ${vector.name}`, validator, vector })),
  );

  it('are there', () => {
    expect(rows.length).toBeGreaterThan(0);
  });

  it.each(rows)('$title', ({ validator, vector }) => {
    const { context = {}, limits = {}, state = {}, facts = {} } = vector;
    const result = validator({ context, limits, state, facts, passport: {} });
    expect(result.pass ? 'pass' : 'fail', JSON.stringify(result)).toBe(vector.expect);
  });
});
