import { EXIT, OapError, suggest } from '../diagnostics/index.js';
import type { AssuranceLevel } from '../spec/index.js';
import { checkMember } from './names.js';

const TYPES = ['string', 'integer', 'number', 'boolean', 'string[]'] as const;

/** Types that a field of the context or a limit of the passport can have. */
export type MemberType = (typeof TYPES)[number];

/** A member of the context: `name:type` or `name:type:required`. */
export interface Field {
  readonly name: string;
  readonly type: MemberType;
  readonly required: boolean;
}

/** A limit of the passport: `name:type`, or `name:type:field` when it is not plain which field it bounds. */
export interface Limit {
  readonly name: string;
  readonly type: MemberType;
  readonly field?: string;
}

/** What a new pack is to be. Without fields and limits it keeps the context and the rules of what it is made from. */
export interface PackAnswers {
  readonly id: string;
  readonly name?: string;
  readonly description?: string;
  readonly capability?: string;
  /** Whether the capability of the source serves when none is given, rather than one made of the id. */
  readonly keepsCapability: boolean;
  readonly assurance?: AssuranceLevel;
  readonly fields: readonly Field[];
  readonly limits: readonly Limit[];
}

const typeOf = (word: string | undefined, of: string): MemberType => {
  const type = TYPES.find((each) => each === (word === '' || word === undefined ? 'string' : word));
  if (type !== undefined) return type;
  const near = suggest(String(word), TYPES);
  throw new OapError('scaffold/bad-type', EXIT.usage, `\`${of}\`: there is no type \`${word}\``, {
    hint: near === undefined ? `There are ${TYPES.join(', ')}.` : `Did you mean ${near}?`,
  });
};

const tooMany = (text: string, form: string): OapError =>
  new OapError('scaffold/bad-member', EXIT.usage, `\`${text}\` has too many parts`, { hint: `Write ${form}.` });

/**
 * Reads `name:type[:required]`; the type is `string` when it is left out.
 * @throws OapError `scaffold/bad-name`, `scaffold/bad-type`, `scaffold/bad-member`, exit 2
 */
export const readField = (text: string): Field => {
  const [name = '', type, need, ...more] = text.split(':');
  if (more.length > 0) throw tooMany(text, 'name:type or name:type:required');
  if (need !== undefined && need !== 'required' && need !== 'optional')
    throw new OapError('scaffold/bad-member', EXIT.usage, `\`${text}\`: \`${need}\` is neither required nor optional`, {
      hint: 'Write name:type or name:type:required.',
    });
  const field: Field = { name: checkMember(name, 'field'), type: typeOf(type, text), required: need === 'required' };
  if (field.name === 'region' && field.type !== 'string')
    throw new OapError('scaffold/bad-type', EXIT.usage, `\`${text}\`: a region is a string`, {
      hint: 'A built-in step holds it to the regions of the passport; give what is meant another name.',
    });
  return field;
};

/**
 * Reads `name:type[:field]`.
 * @throws OapError `scaffold/bad-name`, `scaffold/bad-type`, `scaffold/bad-member`, exit 2
 */
export const readLimit = (text: string): Limit => {
  const [name = '', type, field, ...more] = text.split(':');
  if (more.length > 0) throw tooMany(text, 'name:type or name:type:field');
  return {
    name: checkMember(name, 'limit'),
    type: typeOf(type, text),
    ...(field === undefined ? {} : { field: checkMember(field, 'field') }),
  };
};

/**
 * Refuses a name that stands twice among fields or among limits.
 * @throws OapError `scaffold/duplicate-name`, exit 2
 */
export const checkUnique = (members: readonly (Field | Limit)[], what: 'field' | 'limit'): void => {
  const names = members.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new OapError('scaffold/duplicate-name', EXIT.usage, `there are two ${what}s called \`${twice}\``);
};
