import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { EXPLANATIONS } from '../../src/validate/explain/index.js';
import { KINDS } from '../../src/validate/kinds/index.js';

const files = (folder: string): string[] =>
  readdirSync(join(import.meta.dirname, '../../src/validate', folder))
    .filter((file) => file !== 'index.ts')
    .map((file) => file.replace('.ts', ''));

const kebab = (name: string): string => name.replaceAll(' ', '-').replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

describe('tables and folders', () => {
  it('explain has one file for each keyword', () => {
    expect([...EXPLANATIONS.keys()].map(kebab).sort()).toEqual(files('explain').sort());
  });

  it('kinds has one file for each kind', () => {
    expect(Object.keys(KINDS).sort()).toEqual(files('kinds').sort());
  });

  it('explain knows every keyword of the library that can fail', () => {
    const { RULES } = new Ajv();
    // These leave the failing to what stands inside them, or only annotate.
    const silent = [
      '$ref',
      'allOf',
      'if',
      'items',
      'nullable',
      'patternProperties',
      'prefixItems',
      'properties',
      'propertyNames',
      'id',
      'then',
      'else',
      '$comment',
    ];
    const failing = Object.keys(RULES.all).filter(
      (name) => typeof RULES.all[name] === 'object' && !silent.includes(name),
    );
    expect(failing.filter((name) => !EXPLANATIONS.has(name))).toEqual([]);
    expect(failing.length).toBeGreaterThan(20);
  });
});
