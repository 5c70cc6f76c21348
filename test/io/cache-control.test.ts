import { describe, expect, it } from 'vitest';
import { freshSeconds } from '../../src/io/http/cache-control.js';

const ROWS: readonly (readonly [header: string | undefined, seconds: number])[] = [
  [undefined, 300],
  ['', 300],
  ['public', 300],
  ['max-age=60', 60],
  ['Public, Max-Age=60', 60],
  ['max-age="60"', 60],
  ['max-age=0', 0],
  ['max-age=99999999999', 86_400],
  ['max-age=-1', 0],
  ['max-age=soon', 0],
  ['max-age', 0],
  ['no-store', 0],
  ['max-age=60, no-store', 0],
  ['no-cache', 0],
];

describe('Cache-Control', () => {
  it.each(ROWS)('%s keeps for %i seconds', (header, seconds) => {
    expect(freshSeconds(header)).toBe(seconds);
  });
});
