import type { Field, Limit } from './answers.js';

/** A rule of a new pack, with what its suite needs to show that it decides. */
export interface BuiltRule {
  readonly name: string;
  readonly condition: string;
  readonly deny_code: string;
  readonly description: string;
  readonly message: string;
  readonly limit: Limit;
  readonly field: Field | undefined;
  /** A limit with which the allowing case is allowed, just. */
  readonly limitValue: unknown;
  /** A limit with which the same case is denied. */
  readonly breachedLimit: unknown;
  /** A value of the field that the limit denies, just; absent when the field does not matter. */
  readonly breachedField?: unknown;
  /** Ends the name of the denied case. */
  readonly breach: string;
}

/** A region is judged by a built-in step too, so it is one that the passports of a new suite cover. */
const isRegion = ({ name }: Field): boolean => name === 'region';

const allowedText = (field: Field): string => (isRegion(field) ? 'US' : 'example');
const otherText = (field: Field): string => (isRegion(field) ? 'US-CA' : 'other');

/** The value that a field of the allowing case has. */
export const allowedValue = (field: Field): unknown =>
  ({ string: allowedText(field), 'string[]': ['example'], integer: 100, number: 100, boolean: true })[field.type];

type Shape = Pick<BuiltRule, 'condition' | 'description' | 'message' | 'limitValue' | 'breachedLimit' | 'breach'> & {
  readonly suffix: string;
  readonly breachedField?: unknown;
  readonly exceeds?: boolean;
};

const numeric = ({ name: limit }: Limit, field: Field): Shape => {
  const { name, type } = field;
  const least = limit.startsWith('min_');
  const counted = type === 'string' || type === 'string[]';
  const text = allowedText(field);
  const value = counted ? (type === 'string' ? text.length : 1) : 100;
  const what = type === 'string[]' ? `the number of ${name}` : type === 'string' ? `the length of ${name}` : name;
  const beyond = {
    string: isRegion(field) ? undefined : least ? text.slice(1) : `${text}s`,
    'string[]': least ? [] : ['example', 'example'],
  };
  return {
    suffix: least ? `at_least_${limit}` : `at_most_${limit}`,
    condition: `context.${name}${counted ? '.length' : ''} ${least ? '>=' : '<='} limits.${limit}`,
    description: `${what} is at ${least ? 'least' : 'most'} ${limit}`,
    message: `${what} is ${least ? 'below' : 'above'} the ${limit} of the passport`,
    limitValue: value,
    breachedLimit: least ? value + 1 : value - 1,
    breachedField: type === 'string' || type === 'string[]' ? beyond[type] : least ? 99 : 101,
    breach: `${name}_${least ? 'below' : 'above'}_${limit}`,
    exceeds: true,
  };
};

const listed = ({ name: limit }: Limit, field: Field): Shape => {
  const { name, type } = field;
  const blocks = /block|den(y|ied)|forbid/.test(limit);
  const list = type === 'string[]';
  const text = list ? 'example' : allowedText(field);
  const one = `limits.${limit}.includes(${list ? 'each' : `context.${name}`})`;
  return {
    suffix: blocks ? `not_in_${limit}` : `in_${limit}`,
    condition: list
      ? `${blocks ? '!' : ''}context.${name}.${blocks ? 'some' : 'every'}(each => ${one})`
      : `${blocks ? '!' : ''}${one}`,
    description: `${list ? `every one of ${name}` : name} is ${blocks ? 'not ' : ''}among ${limit}`,
    message: `${name} ${list ? 'holds what' : ''} is ${blocks ? '' : 'not '}among the ${limit} of the passport`.replace(
      '  ',
      ' ',
    ),
    limitValue: [blocks ? otherText(field) : text],
    breachedLimit: [blocks ? text : 'another'],
    breachedField: list ? ['example', 'other'] : otherText(field),
    breach: blocks ? `${name}_in_${limit}` : `${name}_not_in_${limit}`,
  };
};

const granted = ({ name: limit }: Limit, field: Field | undefined): Shape => ({
  suffix: `needs_${limit}`,
  condition: field === undefined ? `limits.${limit} === true` : `!context.${field.name} || limits.${limit} === true`,
  description: `${field === undefined ? 'the action' : field.name} needs a passport that grants ${limit}`,
  message: `the passport does not grant ${limit}`,
  limitValue: true,
  breachedLimit: false,
  breach: `without_${limit}`,
});

const same = ({ name: limit }: Limit, field: Field): Shape => ({
  suffix: `is_${limit}`,
  condition: `context.${field.name} === limits.${limit}`,
  description: `${field.name} is the ${limit} of the passport`,
  message: `${field.name} is not the ${limit} of the passport`,
  limitValue: allowedText(field),
  breachedLimit: 'another',
  breachedField: otherText(field),
  breach: `${field.name}_other_than_${limit}`,
});

const shapeOf = (limit: Limit, field: Field | undefined): Shape => {
  if (field === undefined || limit.type === 'boolean') return granted(limit, field);
  if (limit.type === 'string[]') return listed(limit, field);
  return limit.type === 'string' ? same(limit, field) : numeric(limit, field);
};

/** The rule that holds a field to a limit. An optional field binds only when it is there. */
export const buildRule = (limit: Limit, field: Field | undefined, namespace: string): BuiltRule => {
  const { suffix, exceeds, condition, ...shape } = shapeOf(limit, field);
  const subject = field?.name ?? 'action';
  const guarded =
    field === undefined || field.required ? condition : `context.${field.name} === undefined || ${condition}`;
  return {
    ...shape,
    name: `${subject}_${suffix}`,
    // A presence test before `!x ||` says nothing that `!x` does not.
    condition: limit.type === 'boolean' ? condition : guarded,
    deny_code: exceeds === true ? 'oap.limit_exceeded' : `${namespace}.${subject}_not_allowed`,
    limit,
    field,
  };
};
