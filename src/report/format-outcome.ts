import type { CaseResult, Note, Outcome } from '../diagnostics/index.js';
import { neutralise } from './neutralise.js';
import type { Palette } from './palette.js';

/** One outcome in words, for example `deny oap.limit_exceeded`; `unstated` stands for a verdict that is null. */
export const formatOutcome = (outcome: Outcome, unstated = 'any verdict'): string => {
  const verdict = outcome.allow === null ? unstated : outcome.allow ? 'allow' : 'deny';
  return neutralise([verdict, outcome.codes.join(', ')].filter((part) => part !== '').join(' '));
};

/** The outcomes that a case accepts, in words. */
export const formatExpected = (result: CaseResult): string =>
  result.expected.map((outcome) => formatOutcome(outcome)).join(' or ') || 'nothing stated';

/** The outcome that a case got, in words. */
export const formatActual = (result: CaseResult): string =>
  result.actual === undefined ? 'no evaluation' : formatOutcome(result.actual, 'no verdict');

/** A note on one line, headed by the erratum it cites, else by its requirement or its code. */
export const formatNote = (note: Note, palette: Palette): string =>
  `${palette.cyan(`note ${neutralise(note.erratum ?? note.requirement ?? note.code)}:`)} ${neutralise(note.message)}`;
