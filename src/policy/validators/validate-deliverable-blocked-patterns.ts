import { PASS, refuse } from '../answer.js';
import { isStringList, readOwn, showExcerpt } from '../shell/index.js';
import { findIgnoringCase } from '../text/index.js';
import type { Validator } from './types.js';

/** Patterns after so many are not looked at. */
const MOST = 100;

/**
 * Rule `no_blocked_patterns` of `deliverable.task.complete.v1`: where `limits.scan_output` is set, none of the first 100
 * entries of `limits.blocked_patterns` that are not empty occurs in `context.output_content`. The specification names this
 * validator and does not define it (E-13).
 *
 * `scan_output` absent or falsy, `blocked_patterns` absent, or `output_content` absent: pass. Patterns are plain text,
 * found anywhere in the content, letters compared without case; `.` and `*` mean themselves. A limit that is no list of strings
 * denies, and so does content that is no string.
 *
 * Known gaps: content that is not handed over is not scanned; encoded text, look-alike letters and characters without width
 * inside a word hide it.
 */
export const validateDeliverableBlockedPatterns: Validator = ({ context, limits }) => {
  if (!readOwn(limits, 'scan_output')) return PASS;
  const blocked = readOwn(limits, 'blocked_patterns');
  if (blocked === undefined) return PASS;
  if (!isStringList(blocked)) return refuse('blocked_patterns is not a list of strings');
  const content = readOwn(context, 'output_content');
  if (content === undefined) return PASS;
  if (typeof content !== 'string') return refuse('output_content is not a string');
  const patterns = blocked.filter((pattern) => pattern !== '').slice(0, MOST);
  const hit = findIgnoringCase(content, patterns);
  return hit === undefined
    ? PASS
    : refuse(`blocked pattern ${showExcerpt(hit.wanted)} stands in output_content at ${showExcerpt(hit.text, hit.at)}`);
};
