import { type BinaryNode, isRecord, type Node } from '../../../expr/index.js';
import { ASSURANCE_LEVELS } from '../../../spec/index.js';
import { REMOVED } from '../request.js';
import type { Draft, Drafts, Steering } from './draft.js';
import { meetMembership } from './meet-list.js';
import { meetTextual } from './meet-text.js';
import { unlike, withMember } from './values.js';

/** What it is not to be: `a < b` is false when `a >= b` is true. */
const OPPOSITE: Readonly<Record<string, string>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };
const TURNED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Values on the wanted side of a bound, the nearest first. */
const beside = (op: string, bound: unknown): readonly unknown[] => {
  if (typeof bound === 'string') return [bound, ...ASSURANCE_LEVELS, `${bound}x`];
  const near = typeof bound === 'number' ? bound : 100;
  switch (op) {
    case '<':
      return [near - 1, near / 2, near - 0.5];
    case '<=':
      return [near, near - 1, near / 2];
    case '>':
      return [near + 1, near + 0.5, near * 2];
    default:
      return [near, near + 1, near * 2];
  }
};

function* compareSizes(steering: Steering, draft: Draft, node: BinaryNode, truth: boolean): Drafts {
  const { left, right } = node;
  const op = truth ? node.op : (OPPOSITE[node.op] ?? node.op);
  const l = steering.value(left, draft.request);
  const r = steering.value(right, draft.request);
  if (r === undefined) {
    for (const given of steering.assign(draft, right, 100))
      for (const value of l === undefined ? beside(op, 100) : [l])
        yield* l === undefined ? steering.assign(given, left, value) : [given];
    if (l !== undefined) for (const value of beside(TURNED[op] ?? op, l)) yield* steering.assign(draft, right, value);
    return;
  }
  for (const value of beside(op, r)) yield* steering.assign(draft, left, value);
  for (const value of beside(TURNED[op] ?? op, l ?? r)) yield* steering.assign(draft, right, value);
}

const isNothing = (node: Node): boolean => node.kind === 'literal' && (node.value === undefined || node.value === null);

/** Both sides the same. */
function* equal(steering: Steering, draft: Draft, { left, right }: BinaryNode): Drafts {
  for (const [side, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const value = steering.value(other, draft.request);
    if (isNothing(other)) {
      yield* steering.assign(draft, side, REMOVED);
      if (other.kind === 'literal' && other.value === null) yield* steering.assign(draft, side, null);
    } else if (value !== undefined && !isNothing(side)) yield* steering.assign(draft, side, value);
  }
  if (steering.value(left, draft.request) !== undefined || isNothing(left) || isNothing(right)) return;
  for (const given of steering.assign(draft, right, 'item')) yield* steering.assign(given, left, 'item');
}

function* unequal(steering: Steering, draft: Draft, { left, right }: BinaryNode): Drafts {
  for (const [side, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (isNothing(side)) continue;
    const value = steering.value(side, draft.request);
    const values = isNothing(other)
      ? steering.sample(draft, side, false)
      : [...unlike(value), ...steering.sample(draft, side, false)];
    for (const each of values) yield* steering.assign(draft, side, each);
  }
}

/** A key of an object, there or not. */
function* meetKey(steering: Steering, draft: Draft, { left, right }: BinaryNode, truth: boolean): Drafts {
  const { request } = draft;
  const [key, holder] = [steering.value(left, request), steering.value(right, request)];
  const members = isRecord(holder) ? holder : {};
  if (!truth) {
    if (typeof key === 'string') yield* steering.assign(draft, right, withMember(holder, key, REMOVED));
    yield* steering.assign(draft, left, 'other');
    return;
  }
  for (const name of Object.keys(members).slice(0, 3)) yield* steering.assign(draft, left, name);
  if (typeof key !== 'string') return;
  const member: Node = { kind: 'index', object: right, key: left, optional: false, start: 0, end: 0 };
  const like = Object.values(members).slice(0, 1);
  for (const value of [...like, ...steering.sample(draft, member, false)])
    yield* steering.assign(draft, right, withMember(holder, key, value));
}

/** Comparisons and memberships. */
export function* meetBinary(steering: Steering, draft: Draft, node: BinaryNode, truth: boolean): Drafts {
  const { op, left, right } = node;
  switch (op) {
    case '==':
    case '===':
      yield* truth ? equal(steering, draft, node) : unequal(steering, draft, node);
      return;
    case '!=':
    case '!==':
      yield* truth ? unequal(steering, draft, node) : equal(steering, draft, node);
      return;
    case '<':
    case '<=':
    case '>':
    case '>=':
      yield* compareSizes(steering, draft, node, truth);
      return;
    case 'in':
      yield* meetKey(steering, draft, node, truth);
      return;
    case 'member-of':
    case 'not-member-of': {
      const wanted = (op === 'member-of') === truth;
      const isList = Array.isArray(steering.value(right, draft.request) ?? []);
      if (isList) yield* meetMembership(steering, draft, { holder: right, item: left }, wanted);
      else yield* meetKey(steering, draft, node, wanted);
      return;
    }
    case 'contains':
      yield* meetMembership(steering, draft, { holder: left, item: right }, truth);
      return;
    case 'starts-with':
    case 'ends-with':
      yield* meetTextual(steering, draft, { text: left, part: right, atStart: op === 'starts-with' }, truth);
      return;
    default:
      return;
  }
}
