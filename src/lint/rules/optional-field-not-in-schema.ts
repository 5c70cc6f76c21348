import { findFieldsNotInSchema } from '../field-not-in-schema.js';
import type { LintRule } from '../rule.js';

export const optionalFieldNotInSchema: LintRule = {
  name: 'optional-field-not-in-schema',
  severity: 'warning',
  summary: 'optional_fields names a member that required_context does not declare.',
  explanation:
    'The pack announces the member, and its schema knows neither type nor bounds of it, so that a caller may send anything under its name. Declare it in `required_context`.',
  requirement: 'OAP-POLICY-012',
  erratum: 'E-51',
  check: (subject) => findFieldsNotInSchema(subject, 'optional_fields'),
  examples: {
    valid: [
      {
        title: 'Declared',
        pack: {
          optional_fields: ['tone'],
          required_context: { properties: { tone: { type: 'string', description: 'How it sounds' } } },
        },
      },
      {
        title: 'Declared in a branch',
        pack: {
          optional_fields: ['tone'],
          required_context: { anyOf: [{ properties: { tone: { type: 'string' } } }, { maxProperties: 1 }] },
        },
      },
    ],
    invalid: [
      { title: 'Not declared', pack: { optional_fields: ['tone'] }, findings: ['/optional_fields/0'] },
      {
        title: 'Two of them',
        pack: { optional_fields: ['text', 'tone', 'draft'] },
        findings: ['/optional_fields/1', '/optional_fields/2'],
      },
    ],
  },
};
