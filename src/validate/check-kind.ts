import { checkAs } from './check-as.js';
import { KINDS, type Kind } from './kinds/index.js';
import type { Problem } from './problem.js';

/**
 * Checks a document against the project's schema of its kind. Says nothing that a schema cannot say: whether names are
 * unique, conditions parse or dates agree is for others.
 *
 * @param value any JSON value
 * @returns the problems in the order of their pointers, at most 50; a shared frozen empty array when there are none
 */
export const checkKind = (kind: Kind, value: unknown): readonly Problem[] => checkAs(KINDS[kind], value);

/** The published schemas: `file` is the path from the root of the package. */
export const SCHEMAS: readonly { readonly kind: Kind; readonly file: string }[] = Object.freeze(
  (Object.keys(KINDS) as Kind[]).map((kind) => Object.freeze({ kind, file: KINDS[kind].file })),
);
