import type { LintRule } from '../rule.js';

const COMBINING = ['$ref', 'allOf', 'anyOf', 'oneOf'];

export const openContext: LintRule = {
  name: 'open-context',
  severity: 'warning',
  summary: 'The schema of the context does not say that the context is an object.',
  explanation:
    '`required` and `properties` say nothing about a value that is no object: a schema without `"type": "object"` accepts a string or a list. Evaluation here refuses such a context by itself; another evaluator may not. `true` as a schema accepts everything.',
  requirement: 'OAP-POLICY-012',
  check: function* ({ pack, schema }) {
    if (Object.hasOwn(pack, 'required_context') && pack.required_context === true) {
      yield {
        pointer: '/required_context',
        message: 'the schema `true` accepts every context',
        hint: 'Write a schema with "type": "object" that declares what the rules read.',
      };
      return;
    }
    if (schema === undefined || COMBINING.some((keyword) => Object.hasOwn(schema, keyword))) return;
    const type = Object.hasOwn(schema, 'type') ? schema.type : undefined;
    if (type === 'object') return;
    const { properties } = schema;
    yield {
      pointer: type === undefined ? '/required_context' : '/required_context/type',
      message: 'the schema does not say that the context is an object',
      hint: 'Add "type": "object".',
      ...(type === undefined
        ? {
            fix: [
              {
                kind: 'add',
                pointer: '/required_context',
                key: 'type',
                value: 'object',
                ...(properties === undefined ? {} : { before: 'properties' }),
              },
            ],
          }
        : {}),
    };
  },
  examples: {
    valid: [
      { title: 'An object', pack: {} },
      {
        title: 'Said in a part of the schema',
        pack: { required_context: { type: null, allOf: [{ type: 'object' }] } },
      },
    ],
    invalid: [
      {
        title: 'Members without a type',
        pack: { required_context: { type: null } },
        findings: ['/required_context'],
        fixed: {},
      },
      { title: 'A schema that accepts everything', pack: { required_context: true }, findings: ['/required_context'] },
    ],
  },
};
