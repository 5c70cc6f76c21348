import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openSuite, ROLES } from '../../src/conformance/index.js';
import { FILES } from '../../src/io/index.js';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { cases } = await openSuite({ cases: at('cases'), schemas: at('schemas') }, FILES);
const page = readFileSync(at('docs/conformance.md'), 'utf8');

/** The operations that the page says a role is asked. */
const told = (role: string): readonly string[] => {
  const [, , asked = ''] =
    page
      .split('\n')
      .find((line) => line.startsWith(`| \`${role}\` |`))
      ?.split('|') ?? [];
  return [...asked.matchAll(/`([a-z.]+)`/g)].flatMap(([, op]) => (op === undefined ? [] : [op]));
};

/** What features ask for, whatever the role. */
const OF_FEATURES = ['clock.advance', 'passport.status'];

describe('what an implementation is asked by its role', () => {
  it.each(ROLES)('a case for the role %s asks what the page says', (role) => {
    const steps = cases.filter((each) => each.role === role).flatMap((each) => each.steps);
    const asked = new Set(steps.map(({ op }) => op).filter((op) => !OF_FEATURES.includes(op)));
    if (asked.has('evaluate')) asked.add('jwks' as never);
    expect([...asked].sort()).toEqual([...told(role)].sort());
  });
});
