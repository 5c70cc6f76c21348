/** Longest condition, in UTF-16 code units (OAP-EXPR-009, E-11). */
export const MAX_CONDITION_LENGTH = 1000;
/** Deepest nesting of parentheses, brackets, arguments, prefix operators and conditionals. */
export const MAX_DEPTH = 64;
/** Steps that one evaluation may take: nodes run inside callbacks, plus the size of what built-ins walk over. */
export const MAX_STEPS = 100_000;
/** Longest string, in UTF-16 code units, that an expression may produce or hand to a pattern or search. */
export const MAX_STRING = 65_536;
/** Most array elements that one evaluation may produce. */
export const MAX_ELEMENTS = 1_000_000;
