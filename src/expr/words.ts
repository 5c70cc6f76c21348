/** Names refused at parse time wherever they stand, and at run time as computed keys (OAP-EXPR-007, OAP-EXPR-008). */
export const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor', 'eval', 'Function']);

/** Whether a name that is computed at run time is a forbidden one. Most keys are told apart by their length. */
export const isForbidden = (name: string): boolean => {
  const { length } = name;
  return (length === 4 || length === 8 || length === 9 || length === 11) && FORBIDDEN.has(name);
};

/**
 * The names that `Object.prototype` defines. A fixed list: what other code adds to the prototype changes no outcome.
 */
export const BUILT_IN_MEMBERS: ReadonlySet<string> = new Set(
  (
    'constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf __proto__ ' +
    '__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__'
  ).split(' '),
);

/** Words that JavaScript reserves in some mode: none may be a name of ours, so that every engine reads the same text the same way. */
export const RESERVED: ReadonlySet<string> = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum export extends ' +
    'finally for function if implements import in instanceof interface let new package private protected public ' +
    'return static super switch this throw try typeof var void while with yield'
  ).split(' '),
);
