import { describe, expect, it } from 'vitest';
import { VALIDATORS } from '../../../src/policy/validators/index.js';
import { validateWorkingDirectory } from '../../../src/policy/validators/validate-working-directory.js';
import { readTable, readVectors, run, verdict } from './read-rows.js';

describe('validateWorkingDirectory', () => {
  it('stands in the table of validators', () => {
    expect(VALIDATORS.get('validateWorkingDirectory')).toBe(validateWorkingDirectory);
  });

  it.each(readVectors('working-directory'))('vector: $name', ({ context, limits, expect: wanted }) => {
    expect(run(validateWorkingDirectory, context, limits ?? {}).pass).toBe(wanted === 'pass');
  });

  it.each(readTable('working-directory'))('$expect: $name', (row) => {
    const result = run(validateWorkingDirectory, row.context, row.limits ?? {});
    expect(result.pass ? 'pass' : 'fail', verdict(result)).toBe(row.expect);
  });

  it('reads own members only', () => {
    const inherited = Object.create({ cwd: '/etc' });
    expect(run(validateWorkingDirectory, inherited, { allowed_working_directories: ['/workspace'] }).pass).toBe(true);
  });

  it('shows control characters of cwd as escapes', () => {
    const result = run(
      validateWorkingDirectory,
      { cwd: '/\u001b[31m\u202e' },
      { allowed_working_directories: ['/workspace'] },
    );
    expect(verdict(result)).toContain('"/\\u{1b}[31m\\u{202e}"');
  });
});
