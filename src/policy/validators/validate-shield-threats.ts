import { isRecord, parseTimestamp } from '../../expr/index.js';
import {
  compilePattern,
  examineCommand,
  explainUnreadable,
  findPattern,
  readCommandLine,
  readOwn,
  showExcerpt,
} from '../shell/index.js';
import { readThreats } from '../shield/index.js';
import type { Validator, ValidatorInput, ValidatorResult } from './types.js';

const refuse = (message: string): ValidatorResult => ({ pass: false, message });

/** Later than any time in seconds, earlier than any in milliseconds, that a threat has to do with. */
const SECONDS_END = 1e11;

/** Time of the evaluation in milliseconds; outside of one `state.now`, as RFC 3339 text or a number of (milli)seconds. */
const timeOf = ({ now, state }: ValidatorInput): number | undefined => {
  const given = now ?? readOwn(state, 'now');
  if (typeof given !== 'number') return parseTimestamp(given);
  return Math.abs(given) < SECONDS_END ? given * 1000 : given;
};

/**
 * No published pack names it; a proposal about threat feeds does (E-13): no threat of `limits.shield.threats` that is in
 * force speaks of what `context.command` and `context.args` hold. Patterns match as in `validateBlockedPatterns`.
 *
 * No feed: pass. Threats that are revoked or over at the time of the evaluation are left out. A threat's own action counts from a confidence of
 * 0.85 on, and when it is a critical block; below, it asks for approval. `log` never denies; everything else does, as a
 * decision knows no approval. Patterns are what `recommendation_agent` says after `command contains`, joined by `OR`.
 *
 * Known gaps: conditions about skills, domains and files are not judged; those of `validateBlockedPatterns`.
 */
export const validateShieldThreats: Validator = (input) => {
  const { context, limits } = input;
  const shield = readOwn(limits, 'shield');
  if (shield === undefined) return { pass: true };
  if (!isRecord(shield)) return refuse('shield is not an object');
  const feed = readOwn(shield, 'threats');
  if (feed === undefined) return { pass: true };
  const threats = readThreats(feed, timeOf(input));
  if (threats === undefined) return refuse('shield.threats is not a list of threats');
  if (threats.length === 0) return { pass: true };
  const line = isRecord(context) ? readCommandLine(context) : undefined;
  if (line === undefined) return refuse('command is not a string, or args is not a list of strings');
  const read = examineCommand(line);
  for (const { id, action, patterns } of threats) {
    const hit = findPattern(read, patterns.map(compilePattern));
    if (hit !== undefined)
      return refuse(
        `threat ${showExcerpt(id)} asks to ${showExcerpt(action)}: ${showExcerpt(hit.pattern)} matches ${hit.excerpt}`,
      );
  }
  return read.unreadable === undefined ? { pass: true } : refuse(explainUnreadable(read.unreadable));
};
