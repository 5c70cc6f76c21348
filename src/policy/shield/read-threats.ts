import { isRecord, parseTimestamp } from '../../expr/index.js';
import { readOwn } from '../shell/index.js';
import { readPatterns } from './read-patterns.js';

/** A threat of a feed that keeps a command from running. */
export interface Threat {
  readonly id: string;
  /** What its feed asks for once confidence is weighed: `block`, `require_approval` or what else it says, but never `log`. */
  readonly action: string;
  /** What a command must not hold, as entries of `blocked_patterns`. */
  readonly patterns: readonly string[];
}

/** From this confidence on a threat's own action counts. */
const TRUSTED = 0.85;

/** Milliseconds; a day without a time lasts to its end. */
const readExpiry = (value: unknown): number | undefined => {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return parseTimestamp(`${value}T23:59:59Z`);
  return parseTimestamp(value);
};

const lower = (value: unknown): string => (typeof value === 'string' ? value.trim().toLowerCase() : '');

const actionOf = (threat: Readonly<Record<string, unknown>>): string => {
  const confidence = readOwn(threat, 'confidence');
  const action = lower(readOwn(threat, 'action'));
  const isCriticalBlock = action === 'block' && lower(readOwn(threat, 'severity')) === 'critical';
  const isTrusted = typeof confidence === 'number' && confidence >= TRUSTED;
  return isTrusted || isCriticalBlock ? action : 'require_approval';
};

const isOver = (threat: Readonly<Record<string, unknown>>, now: number | undefined): boolean => {
  if (readOwn(threat, 'revoked') === true) return true;
  const expiry = readExpiry(readOwn(threat, 'expires_at'));
  return expiry !== undefined && now !== undefined && expiry <= now;
};

/**
 * The threats of a feed that are in force at `now` (milliseconds), deny, and speak of commands. A threat of which it is not
 * known that it is over is in force; what is said of it in a form that cannot be read counts as the worse.
 *
 * @returns undefined when the feed is not a list of objects, or a recommendation no text
 */
export const readThreats = (feed: unknown, now: number | undefined): readonly Threat[] | undefined => {
  if (!Array.isArray(feed)) return undefined;
  const threats: Threat[] = [];
  for (const [at, threat] of feed.entries()) {
    if (!isRecord(threat)) return undefined;
    const text = readOwn(threat, 'recommendation_agent');
    if (text !== undefined && typeof text !== 'string') return undefined;
    const id = readOwn(threat, 'id');
    const action = actionOf(threat);
    if (action === 'log' || isOver(threat, now)) continue;
    const patterns = readPatterns(text ?? '');
    if (patterns.length > 0) threats.push({ id: typeof id === 'string' ? id : `number ${at + 1}`, action, patterns });
  }
  return threats;
};
