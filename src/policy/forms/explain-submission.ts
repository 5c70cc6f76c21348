import { readOwn, showExcerpt } from '../shell/index.js';
import { readSelector } from './read-selector.js';

/** Line ends, the names that automation tools write in braces, and the code points that WebDriver has for the keys. */
const ENTER_KEY = /[\n\v\f\r\u0085\u2028\u2029\ue006\ue007]|\{\s*(?:enter|return|numpadenter)\s*\}/i;
const SUBMITTER = /submit|type[~|^$*]?=image/;

/**
 * Why a browser action may send a form, as far as the request shows it: the action `submit`, `type` with an Enter in its
 * value, or `click` on what is called a submit button. Undefined when nothing of that is seen. An action, value or
 * selector that is no text may.
 */
export const explainSubmission = (context: unknown): string | undefined => {
  const given = readOwn(context, 'action');
  if (typeof given !== 'string') return 'action is not a string';
  const action = given.trim().toLowerCase();
  if (action === 'submit') return 'the action submits a form';
  const member = action === 'type' ? 'value' : action === 'click' ? 'selector' : undefined;
  const text = member === undefined ? undefined : readOwn(context, member);
  if (text === undefined) return undefined;
  if (typeof text !== 'string') return `${member} is not a string`;
  if (member === 'value') return ENTER_KEY.test(text) ? 'value holds an Enter, which submits a form' : undefined;
  return readSelector(text).some((reading) => SUBMITTER.test(reading))
    ? `selector ${showExcerpt(text)} is of a submit button`
    : undefined;
};
