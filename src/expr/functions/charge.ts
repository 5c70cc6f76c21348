import { fail, refuse } from '../fault.js';
import { MAX_STRING } from '../limits.js';
import type { Frame } from '../scope.js';
import type { At } from './method.js';

/** Takes steps from the budget; an exhausted budget is the pack's or the host's fault (`oap.policy_error`). */
export const charge = (frame: Frame, steps: number, at: At): void => {
  frame.steps -= steps;
  if (frame.steps < 0) refuse('budget', 'the condition takes more steps than one evaluation may', at);
};

/** Accounts for elements of a new array. */
export const chargeElements = (frame: Frame, count: number, at: At): void => {
  charge(frame, Math.ceil(count / 16), at);
  frame.elements -= count;
  if (frame.elements < 0) refuse('budget', 'the condition builds more array elements than one evaluation may', at);
};

/** A search of a needle in a haystack costs both lengths at worst. */
export const chargeSearch = (frame: Frame, haystack: number, needle: number, at: At): void => {
  charge(frame, Math.ceil(haystack / 256) * Math.ceil(needle / 64), at);
};

/** Passes a produced string on if it is not too long. */
export const bounded = (value: string, at: At): string =>
  value.length > MAX_STRING
    ? refuse('budget', `a string may have ${MAX_STRING} characters; this one would have ${value.length}`, at)
    : value;

/** The same for a string that takes time and memory to make: it costs by its length. */
export const produced = (frame: Frame, value: string, at: At): string => {
  charge(frame, bounded(value, at).length >> 6, at);
  return value;
};

export const wantString = (value: unknown, what: string, at: At): string => {
  if (typeof value === 'string') return value;
  return fail(
    value === undefined ? 'absent' : 'type',
    `${what} must be a string${value === undefined ? ', but is absent' : ''}`,
    at,
  );
};

export const wantInteger = (value: unknown, what: string, at: At): number => {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  return fail(
    value === undefined ? 'absent' : 'type',
    `${what} must be a whole number${value === undefined ? ', but is absent' : ''}`,
    at,
  );
};

export const wantPresent = (value: unknown, what: string, at: At): unknown =>
  value === undefined ? fail('absent', `${what} is absent`, at) : value;
