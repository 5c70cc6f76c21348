import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readText } from './read-source.js';

interface Published {
  readonly PAGE: string;
  readonly renderPublished: (root: string) => string;
}

const { PAGE, renderPublished } = (await import(
  new URL('../../scripts/published.js', import.meta.url).href
)) as Published;
const upstream = process.env.OAP_UPSTREAM;

it('the page about the published documents calls no example of a decision valid', () => {
  const rows = readText(PAGE).split('\n');
  const decisions = rows.filter((row) => row.includes('/decision.') || row.includes('.decision.json'));
  expect(decisions).toHaveLength(7);
  for (const row of decisions) expect(row).toContain('| placeholder | decision | placeholder |');
});

it.skipIf(upstream === undefined || !existsSync(upstream))(
  'the page about the published documents is what the commands say (skipped unless OAP_UPSTREAM names them)',
  () => {
    expect(readText(PAGE)).toBe(renderPublished(upstream ?? ''));
  },
);
