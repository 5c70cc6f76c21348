import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lint, makeSubject } from '../../src/lint/index.js';

const ids = readdirSync('packs').filter((id) => !id.startsWith('_'));

describe('the pack library', () => {
  it('has packs', () => {
    expect(ids.length).toBeGreaterThan(0);
  });

  it.each(ids)('%s has no findings', (id) => {
    const file = `packs/${id}/policy.json`;
    const pack: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const found = lint(makeSubject(pack, { file, folder: id }));
    expect(found.map(({ rule, finding }) => `${rule.name} ${finding.pointer} ${finding.message}`)).toEqual([]);
  });
});
