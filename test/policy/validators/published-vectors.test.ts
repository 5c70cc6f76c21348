import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VALIDATORS, type Validator } from '../../../src/policy/validators/index.js';
import { type Row, runRow, verdict } from './read-rows.js';

const FILE = process.env.OAP_SPEC === undefined ? undefined : join(process.env.OAP_SPEC, 'validators.json');

interface Catalogue {
  readonly validators: Readonly<Record<string, { readonly vectors: readonly Row[] }>>;
}

const vectors = (): readonly (readonly [string, Row])[] => {
  if (FILE === undefined || !existsSync(FILE)) return [];
  const { validators } = JSON.parse(readFileSync(FILE, 'utf8')) as Catalogue;
  return Object.entries(validators).flatMap(([name, entry]) =>
    VALIDATORS.has(name) ? entry.vectors.map((row): readonly [string, Row] => [name, row]) : [],
  );
};

describe.skipIf(FILE === undefined || !existsSync(FILE))(
  'the vectors of the validator catalogue (skipped without OAP_SPEC: the folder of validators.json)',
  () => {
    const rows = vectors();

    it('are there', () => {
      expect(new Set(rows.map(([name]) => name)).size).toBeGreaterThan(10);
    });

    it.each(rows.map(([name, row]) => ({ validator: name, row, name: row.name })))('$validator: $name', (each) => {
      const result = runRow(VALIDATORS.get(each.validator) as Validator, each.row);
      expect(result.pass ? 'pass' : 'fail', verdict(result)).toBe(each.row.expect);
    });
  },
);
