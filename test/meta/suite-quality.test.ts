import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic, PackCoverage, PackMutation } from '../../src/diagnostics/index.js';
import { FILES } from '../../src/io/index.js';
import { run } from '../../src/runner/index.js';
import { ROOT } from './read-source.js';

const ids = readdirSync(join(ROOT, 'packs')).filter(
  (id) => !id.startsWith('_') && existsSync(join(ROOT, 'packs', id, 'policy.json')),
);

interface Quality {
  readonly coverage: PackCoverage;
  readonly mutation: PackMutation;
  readonly faults: readonly Diagnostic[];
}

const measure = async (id: string): Promise<Quality> => {
  const options = { files: FILES, packRoots: [], tool: { name: 'test', version: '0' }, clock: () => 0 };
  let coverage: PackCoverage | undefined;
  let mutation: PackMutation | undefined;
  const faults: Diagnostic[] = [];
  for await (const event of run([join(ROOT, 'packs', id)], {
    ...options,
    coverage: true,
    mutate: true,
    strict: true,
  })) {
    if (event.type === 'diagnostic') faults.push(event.diagnostic);
    if (event.type === 'coverage') [coverage] = event.packs;
    if (event.type === 'mutation') [mutation] = event.packs;
  }
  if (coverage === undefined || mutation === undefined) throw new Error(`${id} was not measured`);
  return { coverage, mutation, faults };
};

describe('the suites of the library', () => {
  it.each(ids)(
    '%s: nothing for the strict to find, every rule and sub-condition is shown, and no change goes unnoticed without a reason',
    async (id) => {
      const { coverage, mutation, faults } = await measure(id);
      expect(faults).toEqual([]);
      expect(coverage.percent).toBe(100);
      expect(mutation.grade).toBeGreaterThanOrEqual(95);
      const unnoticed = mutation.mutants.filter(({ status }) => status === 'survived');
      expect(
        unnoticed.map(
          ({ mutator, rule, location, from, to }) => `${mutator} ${rule ?? location.pointer}: ${from} -> ${to}`,
        ),
      ).toEqual([]);
      expect(mutation.idleExcuses).toEqual([]);
    },
  );
});
