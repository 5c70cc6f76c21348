import { describe, expect, it } from 'vitest';
import { VALIDATORS, type Validator } from '../../../src/policy/validators/index.js';

interface RateRow {
  readonly validator: string;
  readonly limit: string;
  readonly counter: string;
  readonly context: Readonly<Record<string, unknown>>;
}

const ROWS: readonly RateRow[] = [
  {
    validator: 'validateBrowserScreenshotRate',
    limit: 'max_screenshots_per_hour',
    counter: 'screenshots_last_hour',
    context: { action: 'screenshot' },
  },
  {
    validator: 'validateBrowserScreenshotRate',
    limit: 'max_screenshots_per_hour',
    counter: 'screenshots_last_hour',
    context: { action: 'click', screenshot: true },
  },
  {
    validator: 'validateBrowserNavigationRate',
    limit: 'max_navigations_per_hour',
    counter: 'navigations_last_hour',
    context: { action: 'navigate', url: 'https://example.com/' },
  },
  {
    validator: 'validateWebFetchRateLimit',
    limit: 'max_requests_per_hour',
    counter: 'requests_last_hour',
    context: { url: 'https://example.com/' },
  },
  {
    validator: 'validateWebFetchRateLimit',
    limit: 'max_requests_per_min',
    counter: 'requests_last_minute',
    context: { url: 'https://example.com/' },
  },
];

type State = Readonly<Record<string, unknown>>;
const ask = (name: string, context: unknown, limits: State, state: State): string => {
  const result = (VALIDATORS.get(name) as Validator)({ context, limits, state, passport: {}, facts: {} });
  return result.pass ? 'pass' : result.message;
};

describe.each(ROWS)('$validator, $context, $limit', ({ validator, limit, counter, context }) => {
  it.each([
    [3, 0, 'pass'],
    [3, 2, 'pass'],
    [3, 3, `${counter} is 3, and ${limit} allows 3`],
    [3, 4, `${counter} is 4, and ${limit} allows 3`],
    [0, 0, `${counter} is 0, and ${limit} allows 0`],
    [-1, 0, `${counter} is 0, and ${limit} allows -1`],
    [2.5, 2, 'pass'],
    ['3', 2, `${limit} is not a number`],
    [null, 2, `${limit} is not a number`],
    [true, 0, `${limit} is not a number`],
    [Number.POSITIVE_INFINITY, 2, `${limit} is not a number`],
    [Number.NaN, 2, `${limit} is not a number`],
    [3, '2', `the state has no number ${counter}`],
    [3, null, `the state has no number ${counter}`],
    [3, Number.NaN, `the state has no number ${counter}`],
    [3, Number.NEGATIVE_INFINITY, `the state has no number ${counter}`],
  ])('limit %j, counter %j', (max, used, expected) => {
    expect(ask(validator, context, { [limit]: max }, { [counter]: used })).toBe(expected);
  });

  it('refuses what nobody has counted', () => {
    const expected = `the state has no number ${counter}`;
    expect(ask(validator, context, { [limit]: 3 }, {})).toBe(expected);
    expect(ask(validator, context, { [limit]: 3 }, Object.create({ [counter]: 0 }))).toBe(expected);
  });

  it('passes without the limit, whatever was counted', () => {
    expect(ask(validator, context, {}, { [counter]: 99 })).toBe('pass');
    expect(ask(validator, context, Object.create({ [limit]: 0 }), { [counter]: 99 })).toBe('pass');
  });

  it('refuses a context that is no object', () => {
    expect(ask(validator, null, { [limit]: 3 }, { [counter]: 0 })).toBe('the context is not an object');
  });
});

describe('what does not count', () => {
  const limits = { max_screenshots_per_hour: 1, max_navigations_per_hour: 1 };
  const state = { screenshots_last_hour: 9, navigations_last_hour: 9 };
  it.each([
    ['validateBrowserScreenshotRate', { action: 'click' }],
    ['validateBrowserScreenshotRate', { action: 'navigate', screenshot: false }],
    ['validateBrowserScreenshotRate', { action: 'navigate', screenshot: 'true' }],
    ['validateBrowserNavigationRate', { action: 'click', url: 'https://example.com/' }],
    ['validateBrowserNavigationRate', { action: 'screenshot' }],
  ])('%s: %j', (name, context) => {
    expect(ask(name, context, limits, state)).toBe('pass');
  });

  it('is one limit for the other: both hold', () => {
    const both = { max_requests_per_hour: 10, max_requests_per_min: 2 };
    const name = 'validateWebFetchRateLimit';
    expect(ask(name, {}, both, { requests_last_hour: 9, requests_last_minute: 1 })).toBe('pass');
    expect(ask(name, {}, both, { requests_last_hour: 10, requests_last_minute: 1 })).toContain('max_requests_per_hour');
    expect(ask(name, {}, both, { requests_last_hour: 9, requests_last_minute: 2 })).toContain('max_requests_per_min');
  });
});
