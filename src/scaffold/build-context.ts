import type { Field, MemberType } from './answers.js';
import type { BuiltRule } from './build-rule.js';

const SCHEMA: Readonly<Record<MemberType, Readonly<Record<string, unknown>>>> = {
  string: { type: 'string', minLength: 1 },
  'string[]': { type: 'array', items: { type: 'string' } },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
};

/** The `required_context` of a new pack. What an upper limit bounds may not be negative: a refund of -5 is under every ceiling. */
export const buildContext = (
  fields: readonly Field[],
  rules: readonly BuiltRule[],
): Readonly<Record<string, unknown>> => {
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  const bounded = new Set(
    rules.filter(({ deny_code }) => deny_code === 'oap.limit_exceeded').map(({ field }) => field?.name),
  );
  const properties = fields.map(({ name, type }): readonly [string, unknown] => {
    const numeric = type === 'integer' || type === 'number';
    const judged = rules.some(({ field }) => field?.name === name);
    return [
      name,
      {
        ...SCHEMA[type],
        ...(numeric && bounded.has(name) ? { minimum: 0 } : {}),
        description: `${name.replaceAll('_', ' ')}${judged ? '' : '; recorded, not judged'}`,
      },
    ];
  });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(properties),
  };
};
