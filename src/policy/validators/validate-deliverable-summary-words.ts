import { PASS, refuse } from '../answer.js';
import { readOwn } from '../shell/index.js';
import { countWords } from '../text/index.js';
import type { Validator } from './types.js';

const LEAST = 1;

/**
 * Rule `summary_required` of `deliverable.task.complete.v1`: where `limits.require_summary` is set, `context.summary` has at
 * least `limits.min_summary_words` words, and one when that limit is absent. The specification names this validator
 * and does not define it (E-13).
 *
 * `require_summary` absent or falsy: pass, whatever the summary. Any other value demands one, so that a flag written as text
 * is not ignored. Words are separated by white space of any kind; pieces with nothing to see in them are no words.
 *
 * Known gaps: words are counted, not read; scripts that write without blanks have few words.
 */
export const validateDeliverableSummaryWords: Validator = ({ context, limits }) => {
  if (!readOwn(limits, 'require_summary')) return PASS;
  const given = readOwn(limits, 'min_summary_words');
  const least = given === undefined ? LEAST : given;
  if (typeof least !== 'number' || !Number.isFinite(least)) return refuse('min_summary_words is not a number');
  const summary = readOwn(context, 'summary');
  if (typeof summary !== 'string') return refuse('summary is missing or not a string');
  const words = countWords(summary);
  return words >= least
    ? PASS
    : refuse(`summary has ${words} ${words === 1 ? 'word' : 'words'}, and at least ${least} are demanded`);
};
