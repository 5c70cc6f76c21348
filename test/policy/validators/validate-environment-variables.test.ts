import { describe, expect, it } from 'vitest';
import { VALIDATORS } from '../../../src/policy/validators/index.js';
import { validateEnvironmentVariables } from '../../../src/policy/validators/validate-environment-variables.js';
import { readTable, readVectors, run, verdict } from './read-rows.js';

describe('validateEnvironmentVariables', () => {
  it('stands in the table of validators', () => {
    expect(VALIDATORS.get('validateEnvironmentVariables')).toBe(validateEnvironmentVariables);
  });

  it.each(readVectors('environment-variables'))('vector: $name', ({ context, limits, expect: wanted }) => {
    expect(run(validateEnvironmentVariables, context, limits ?? {}).pass).toBe(wanted === 'pass');
  });

  it.each(readTable('environment-variables'))('$expect: $name', (row) => {
    const result = run(validateEnvironmentVariables, row.context, row.limits ?? {});
    expect(result.pass ? 'pass' : 'fail', verdict(result)).toBe(row.expect);
    if (row.hits !== undefined) expect(verdict(result)).toContain(`variable "${row.hits}"`);
  });

  it('takes __proto__ for a variable like any other', () => {
    const context = JSON.parse('{"command":"ls","env":{"__proto__":"x"}}');
    expect(run(validateEnvironmentVariables, context, { blocked_env_vars: ['__PROTO__'] }).pass).toBe(false);
    expect(run(validateEnvironmentVariables, context, { blocked_env_vars: ['PATH'] }).pass).toBe(true);
  });

  it('reads own members only', () => {
    const context = Object.create({ env: { PATH: 'x' }, command: 7 });
    expect(run(validateEnvironmentVariables, context, { blocked_env_vars: ['PATH'] }).pass).toBe(true);
    expect(
      run(validateEnvironmentVariables, { env: { PATH: 'x' } }, Object.create({ blocked_env_vars: ['PATH'] })).pass,
    ).toBe(true);
  });
});
