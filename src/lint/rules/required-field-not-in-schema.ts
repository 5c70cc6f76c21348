import { findFieldsNotInSchema } from '../field-not-in-schema.js';
import type { LintRule } from '../rule.js';

export const requiredFieldNotInSchema: LintRule = {
  name: 'required-field-not-in-schema',
  severity: 'warning',
  summary: 'required_fields names a member that required_context does not declare.',
  explanation:
    'The member has to be there, and anything may be in it: no type, no bounds. Declare it in `required_context`, which is what evaluators and clients read.',
  requirement: 'OAP-POLICY-012',
  erratum: 'E-51',
  check: (subject) => findFieldsNotInSchema(subject, 'required_fields'),
  examples: {
    valid: [
      { title: 'Declared', pack: {} },
      {
        title: 'A schema that declares no members leaves them open',
        pack: { required_fields: ['text', 'tone'], required_context: { properties: null } },
      },
    ],
    invalid: [
      {
        title: 'Not declared',
        pack: { required_fields: ['text', 'author'] },
        findings: ['/required_fields/1'],
      },
      { title: 'Misspelt', pack: { required_fields: ['texts'] }, findings: ['/required_fields/0'] },
    ],
  },
};
