import { EXIT, OapError, suggest } from '../diagnostics/index.js';
import type { Field, Limit, MemberType } from './answers.js';

/** Types of fields that a limit of a type can bound, the likeliest first. */
const BOUNDS: Readonly<Record<MemberType, readonly MemberType[]>> = {
  integer: ['integer', 'number', 'string[]', 'string'],
  number: ['number', 'integer'],
  'string[]': ['string', 'string[]'],
  string: ['string'],
  boolean: ['boolean'],
};

const AROUND =
  /^(max|min|allow|allowed|supported|permitted|block|blocked|denied|forbidden|require)_|_(max|min|cap|limit|limits|allowlist|blocklist)$/g;

/** What a limit speaks of, without the words that say how: `allowed_channels` is about `channels`. */
const stemOf = (limit: string): string => limit.replace(AROUND, '');
const singular = (word: string): string =>
  word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : word.endsWith('s') && !word.endsWith('ss')
      ? word.slice(0, -1)
      : word;

/**
 * The field that a limit bounds: the one named, else the one of that name (`max_amount` and `amount`, `allowed_channels` and `channel`),
 * else the only one whose type it can bound. A boolean limit may bound none: it then allows the action or does not.
 * @throws OapError `scaffold/no-field`, exit 2, when there is none or the choice is not plain
 */
export const pairLimit = (limit: Limit, fields: readonly Field[]): Field | undefined => {
  const fitting = fields.filter(({ type }) => BOUNDS[limit.type].includes(type));
  if (limit.field !== undefined) {
    const named = fields.find(({ name }) => name === limit.field);
    if (named !== undefined && fitting.includes(named)) return named;
    const names = fields.map(({ name }) => name);
    const near = suggest(limit.field, names);
    throw new OapError(
      'scaffold/no-field',
      EXIT.usage,
      named === undefined
        ? `the limit \`${limit.name}\` is to bound \`${limit.field}\`, and there is no such field`
        : `the limit \`${limit.name}\` is a ${limit.type} and cannot bound \`${named.name}\`, a ${named.type}`,
      near === undefined || named !== undefined ? {} : { hint: `Did you mean ${near}?` },
    );
  }
  const stem = stemOf(limit.name);
  const alike = fitting.filter(({ name }) => name === stem || singular(name) === singular(stem));
  const only = fitting.filter(({ type }) => type === BOUNDS[limit.type][0]);
  const found = alike[0] ?? (only.length === 1 ? only[0] : fitting.length === 1 ? fitting[0] : undefined);
  if (found !== undefined || limit.type === 'boolean') return found;
  throw new OapError(
    'scaffold/no-field',
    EXIT.usage,
    fitting.length === 0
      ? `the limit \`${limit.name}\` bounds nothing: no field is of a type that it can be held against`
      : `the limit \`${limit.name}\` could bound ${fitting.map(({ name }) => `\`${name}\``).join(' or ')}`,
    {
      hint:
        fitting.length === 0
          ? `Add a field, for example --field ${stem === limit.name ? 'value' : stem}:${BOUNDS[limit.type][0]}:required.`
          : `Name it: --limit ${limit.name}:${limit.type}:${fitting[0]?.name}.`,
    },
  );
};
