import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkKind, compileContextSchema } from '../../src/validate/index.js';

// The published documents of the standard are not part of the project; the environment names the folder that holds them.
const upstream = process.env.OAP_UPSTREAM ?? '';
const present = upstream !== '' && existsSync(upstream);
const why = 'skipped unless OAP_UPSTREAM names the published documents';

const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(upstream, ...path), 'utf8'));
const folders = (...path: string[]): string[] => (present ? readdirSync(join(upstream, ...path)) : []);
const packs = folders('packs').filter((name) => existsSync(join(upstream, 'packs', name, 'policy.json')));
const lines = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));

describe(`published documents (${why})`, () => {
  it.skipIf(!present)('every published pack fits, and its context schema compiles', async () => {
    expect(packs.length).toBe(22);
    for (const id of packs) {
      const pack = read('packs', id, 'policy.json') as { required_context: unknown };
      expect([id, checkKind('policy-pack', pack)]).toEqual([id, []]);
      expect([id, (await compileContextSchema(pack.required_context)).ok]).toEqual([id, true]);
    }
  });

  it.skipIf(!present)('every published passport fits', () => {
    const examples = folders('spec/oap/examples').filter((name) => name.startsWith('passport.'));
    const cases = folders('spec/conformance/cases').flatMap((id) =>
      folders('spec/conformance/cases', id, 'passports').map((name) =>
        join('conformance/cases', id, 'passports', name),
      ),
    );
    const files = [...examples.map((name) => join('oap/examples', name)), ...cases];
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const file of files) expect([file, checkKind('passport', read('spec', file))]).toEqual([file, []]);
  });

  it.skipIf(!present)('every line of the published suites fits', () => {
    for (const id of packs) {
      const folder = join(upstream, 'packs', id, 'tests');
      if (!existsSync(join(folder, 'contexts.jsonl'))) continue;
      for (const line of lines(join(folder, 'contexts.jsonl'))) expect(checkKind('context-line', line)).toEqual([]);
      for (const line of lines(join(folder, 'expected.jsonl'))) expect(checkKind('expected-line', line)).toEqual([]);
    }
  });

  it.skipIf(!present)('every published expectation of the conformance cases fits', () => {
    const ids = folders('spec/conformance/cases');
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      for (const name of folders('spec/conformance/cases', id, 'expected')) {
        expect(checkKind('expected-line', read('spec/conformance/cases', id, 'expected', name))).toEqual([]);
      }
    }
  });
});
