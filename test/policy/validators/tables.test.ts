import { describe, expect, it } from 'vitest';
import { VALIDATORS, type Validator } from '../../../src/policy/validators/index.js';
import { readTable, runRow, verdict } from './read-rows.js';

/** Validators by their table. */
const TABLES: readonly (readonly [string, string])[] = [
  ['validateFilePathPatterns', 'file-path-patterns'],
  ['validateFileExtension', 'file-extension'],
  ['validateWriteFileExtension', 'file-extension'],
  ['validateWriteBlockedPaths', 'write-blocked-paths'],
  ['validateFileContentSize', 'file-content-size'],
  ['validateWriteRateLimit', 'write-rate-limit'],
  ['validateParentDirectory', 'parent-directory'],
  ['validateMCPServer', 'mcp-server'],
  ['validateMCPRateLimit', 'mcp-rate-limit'],
  ['validateParameterSize', 'parameter-size'],
  ['validateRateLimit', 'rate-limit'],
  ['validateShieldThreats', 'shield-threats'],
];

describe.each(TABLES)('%s', (name, table) => {
  const validator = VALIDATORS.get(name) as Validator;

  it.each(readTable(table))('$expect: $name', (row) => {
    const result = runRow(validator, row);
    expect(result.pass ? 'pass' : 'fail', verdict(result)).toBe(row.expect);
    if (row.hits !== undefined) expect(verdict(result)).toContain(row.hits);
  });
});
