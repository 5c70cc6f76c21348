import { suggest } from '../../diagnostics/index.js';
import { formatPointer } from '../../json/index.js';
import { isMembers, type Members, memberOf } from '../../spec/index.js';
import type { Finding, LintRule } from '../rule.js';

/** Keywords that may declare members elsewhere. */
const ELSEWHERE = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'patternProperties'];

const findIn = function* (schema: unknown, path: readonly (string | number)[]): Generator<Finding, void> {
  if (!isMembers(schema) || ELSEWHERE.some((keyword) => Object.hasOwn(schema, keyword))) return;
  const properties = memberOf(schema, 'properties');
  const items = memberOf(schema, 'items');
  if (isMembers(items)) yield* findIn(items, [...path, 'items']);
  if (!isMembers(properties)) return;
  yield* findUndeclared(schema, properties, path);
  for (const [name, member] of Object.entries(properties)) yield* findIn(member, [...path, 'properties', name]);
};

const findUndeclared = function* (
  schema: Members,
  properties: Members,
  path: readonly (string | number)[],
): Generator<Finding, void> {
  const required = memberOf(schema, 'required');
  const closed = memberOf(schema, 'additionalProperties') === false;
  for (const [index, name] of (Array.isArray(required) ? (required as readonly unknown[]) : []).entries()) {
    if (typeof name !== 'string' || Object.hasOwn(properties, name)) continue;
    const meant = suggest(name, Object.keys(properties));
    const question = meant === undefined ? '' : `; did you mean \`${meant}\`?`;
    yield {
      pointer: formatPointer([...path, 'required', index]),
      message: closed
        ? `\`${name}\` has to be there and is not allowed, so that nothing fits the schema${question}`
        : `\`${name}\` has to be there, and properties does not declare it${question}`,
      hint: 'Declare it in properties, or take it out of required.',
    };
  }
};

export const undeclaredRequiredMember: LintRule = {
  name: 'undeclared-required-member',
  severity: 'warning',
  summary: 'required_context requires a member that it does not declare.',
  explanation:
    'JSON Schema lets `required` name what `properties` does not have. The member may then be anything; and with `"additionalProperties": false` it is forbidden as well, so that every request is denied. Mostly one of the two names is misspelt.',
  requirement: 'OAP-POLICY-012',
  check: ({ schema }) => findIn(schema, ['required_context']),
  examples: {
    valid: [
      { title: 'Declared', pack: {} },
      {
        title: 'A schema that declares no members, or elsewhere',
        pack: {
          required_context: {
            required: ['text', 'tone'],
            allOf: [{ properties: { tone: { type: 'string' } } }],
          },
        },
      },
    ],
    invalid: [
      {
        title: 'Misspelt',
        pack: { required_context: { required: ['text', 'txt'] } },
        findings: ['/required_context/required/1'],
      },
      {
        title: 'In a list of objects',
        pack: {
          required_context: {
            properties: {
              lines: { type: 'array', items: { type: 'object', required: ['sku'], properties: { sk: {} } } },
            },
          },
        },
        findings: ['/required_context/properties/lines/items/required/0'],
      },
    ],
  },
};
