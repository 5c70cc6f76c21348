import type { Why } from '../judge/verdict.js';

/** Why a case did not pass, on one line: what is wrong, what was expected, what came. */
export const wordWhy = ({ message, expected, actual }: Why): string =>
  [message, expected === undefined ? '' : `expected ${expected}`, actual === undefined ? '' : `got ${actual}`]
    .filter((part) => part !== '')
    .join('; ');
