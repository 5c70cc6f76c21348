import type { BinaryNode, LogicalNode } from './ast.js';

/** How an infix operator binds: higher binds tighter. Powers are shared by both dialects so that they parse to one tree. */
export interface Infix {
  readonly power: number;
  readonly node:
    | { readonly kind: 'logical'; readonly op: LogicalNode['op'] }
    | { readonly kind: 'binary'; readonly op: BinaryNode['op'] };
}

export const POWER = {
  conditional: 1,
  coalesce: 2,
  or: 3,
  and: 4,
  not: 5,
  equality: 6,
  relational: 7,
  additive: 8,
  multiplicative: 9,
  unary: 10,
} as const;

const logical = (op: LogicalNode['op'], power: number): Infix => ({ power, node: { kind: 'logical', op } });
const binary = (op: BinaryNode['op'], power: number): Infix => ({ power, node: { kind: 'binary', op } });

export const INFIX: Readonly<Record<string, Infix>> = {
  '??': logical('??', POWER.coalesce),
  '||': logical('||', POWER.or),
  '&&': logical('&&', POWER.and),
  '==': binary('==', POWER.equality),
  '!=': binary('!=', POWER.equality),
  '===': binary('===', POWER.equality),
  '!==': binary('!==', POWER.equality),
  '<': binary('<', POWER.relational),
  '<=': binary('<=', POWER.relational),
  '>': binary('>', POWER.relational),
  '>=': binary('>=', POWER.relational),
  '+': binary('+', POWER.additive),
  '-': binary('-', POWER.additive),
  '*': binary('*', POWER.multiplicative),
  '/': binary('/', POWER.multiplicative),
  '%': binary('%', POWER.multiplicative),
};

/** Infix words of the standard dialect: only JavaScript's `in`. */
export const STANDARD_WORDS: Readonly<Record<string, Infix>> = { in: binary('in', POWER.relational) };

/** Infix words of the legacy dialect. `in` there means membership (E-12); `not in` is read by the parser. */
export const LEGACY_WORDS: Readonly<Record<string, Infix>> = {
  and: logical('&&', POWER.and),
  AND: logical('&&', POWER.and),
  or: logical('||', POWER.or),
  OR: logical('||', POWER.or),
  in: binary('member-of', POWER.relational),
  IN: binary('member-of', POWER.relational),
  CONTAINS: binary('contains', POWER.relational),
  STARTS_WITH: binary('starts-with', POWER.relational),
  ENDS_WITH: binary('ends-with', POWER.relational),
};

/** How legacy operators are written back. */
export const LEGACY_SPELLING: Readonly<Record<string, string>> = {
  'member-of': 'in',
  'not-member-of': 'not in',
  contains: 'CONTAINS',
  'starts-with': 'STARTS_WITH',
  'ends-with': 'ENDS_WITH',
};
