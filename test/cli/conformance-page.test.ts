import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FEATURES, ROLES } from '../../src/conformance/index.js';
import { OPERATIONS } from '../../src/conformance/target.js';
import { makeFolder, ROOT } from './run-oap.js';
import { follow, readSteps } from './tutorial.js';

const page = readFileSync(join(ROOT, 'docs/conformance.md'), 'utf8');
const steps = readSteps(page);
const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('the page for implementers', () => {
  it('names every role, feature and operation', () => {
    const named = new Set([...page.matchAll(/`([a-z.]+)/g)].map(([, word]) => word));
    expect([...ROLES, ...FEATURES, ...OPERATIONS].filter((word) => !named.has(word))).toEqual([]);
  });

  it('has commands', () => {
    expect(steps.length).toBeGreaterThan(3);
  });

  it.skipIf(!hasPython)(
    'can be followed to the letter (skipped without python3)',
    () => follow(steps, makeFolder()),
    120_000,
  );
});
