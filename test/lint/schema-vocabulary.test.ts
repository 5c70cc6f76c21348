import { describe, expect, it } from 'vitest';
import { SCHEMA_FORMATS, SCHEMA_KEYWORDS } from '../../src/lint/schema-vocabulary.js';
import { compileContextSchema } from '../../src/validate/index.js';

const isAccepted = async (format: string): Promise<boolean> => (await compileContextSchema({ format })).ok;

describe('the vocabulary of context schemas', () => {
  it.each([...SCHEMA_FORMATS])('evaluation knows the format %s', async (format) => {
    expect(await isAccepted(format)).toBe(true);
  });

  it.each(['datetime', 'idn-email', 'idn-hostname', 'iri', 'iri-reference', 'phone', 'currency', ''])(
    'evaluation refuses the format %s, and so does lint',
    async (format) => {
      expect([await isAccepted(format), SCHEMA_FORMATS.has(format)]).toEqual([false, false]);
    },
  );

  it.each(['nullable', 'id', 'unevaluatedProperties', 'prefixItems', 'minimun'])(
    'evaluation ignores the keyword %s, which lint tells',
    async (keyword) => {
      expect(SCHEMA_KEYWORDS.has(keyword)).toBe(false);
      const compiled = await compileContextSchema({ properties: { a: { [keyword]: 5 } } });
      expect(compiled.ok && compiled.check({ a: 1 })).toEqual([]);
    },
  );
});
