import { describe, expect, it } from 'vitest';
import { VALIDATORS } from '../../../src/policy/validators/index.js';
import { validateBlockedPatterns } from '../../../src/policy/validators/validate-blocked-patterns.js';
import { type Row, readTable, readVectors, run, verdict } from './read-rows.js';

interface CommandRow extends Row {
  readonly command?: string;
  readonly args?: readonly string[];
  readonly blocked?: readonly string[];
}

const BLOCKED = ['rm -rf', 'sudo', 'chmod 777', 'dd if=', 'mkfs', '> /dev/', 'curl | bash', 'wget | sh'];

const contextOf = ({ command, args }: CommandRow): unknown => (args === undefined ? { command } : { command, args });

describe('validateBlockedPatterns', () => {
  it('stands in the table of validators', () => {
    expect(VALIDATORS.get('validateBlockedPatterns')).toBe(validateBlockedPatterns);
  });

  it.each(readVectors('blocked-patterns'))('vector: $name', ({ context, limits, expect: wanted }) => {
    expect(run(validateBlockedPatterns, context, limits ?? {}).pass).toBe(wanted === 'pass');
  });

  it.each(readTable<CommandRow>('blocked-patterns'))('$expect: $name', (row) => {
    const limits = row.limits ?? { blocked_patterns: row.blocked ?? BLOCKED };
    const result = run(validateBlockedPatterns, 'context' in row ? row.context : contextOf(row), limits);
    expect(result.pass ? 'pass' : 'fail', verdict(result)).toBe(row.expect);
    if (row.hits !== undefined) expect(verdict(result)).toContain(`blocked pattern "${row.hits}"`);
  });
});
