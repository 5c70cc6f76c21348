import { describe, expect, it } from 'vitest';
import { VALIDATORS, type Validator } from '../../../src/policy/validators/index.js';
import { readTable, run, verdict } from './read-rows.js';

/** The browser and the fetch pack name the same validator twice; both answer to one table. */
const TABLES = [
  ['validateBrowserPrivateIP', 'private-ip'],
  ['validateWebFetchPrivateIP', 'private-ip'],
  ['validateBrowserBlockedDomains', 'blocked-domains'],
  ['validateWebFetchBlockedDomains', 'blocked-domains'],
  ['validateBrowserFormSubmission', 'form-submission'],
  ['validateWebFetchHeaders', 'headers'],
] as const;

describe.each(TABLES)('%s', (name, table) => {
  const validator = VALIDATORS.get(name) as Validator;

  it.each(readTable(table))('$expect: $name', (row) => {
    const result = run(validator, row.context, row.limits ?? {});
    expect(result.pass ? 'pass' : 'fail', verdict(result)).toBe(row.expect);
    if (row.hits !== undefined) expect(verdict(result)).toContain(row.hits);
  });

  it('reads own members only', () => {
    const context = Object.create({ url: 'http://127.0.0.1/', headers: 7, action: 'submit' });
    const limits = Object.create({ block_private_ips: 7, blocked_domains: 7, blocked_headers: 7 });
    const given = { ...context, action: 'close' };
    expect(verdict(run(validator, Object.setPrototypeOf(given, context), limits))).toBe('pass');
  });
});
