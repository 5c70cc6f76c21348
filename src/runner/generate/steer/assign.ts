import type { ApplyNode, BinaryNode, Node } from '../../../expr/index.js';
import { parseTimestamp } from '../../../policy/index.js';
import { REMOVED } from '../request.js';
import { assignCall } from './assign-call.js';
import { lengthOf } from './closed.js';
import type { Draft, Drafts, Steering } from './draft.js';
import { resize, withMember } from './values.js';

/** Changes a draft at the place of an expression; undefined where it has none of its own. */
export type Put = (draft: Draft, node: Node, value: unknown) => readonly Draft[] | undefined;

function* assignSum(steering: Steering, draft: Draft, { op, left, right }: BinaryNode, value: unknown): Drafts {
  const [l, r] = [left, right].map((side) => steering.value(side, draft.request));
  if (typeof value === 'string' && op === '+') {
    if (typeof r === 'string' && value.endsWith(r))
      yield* steering.assign(draft, left, value.slice(0, value.length - r.length));
    if (typeof l === 'string' && value.startsWith(l)) yield* steering.assign(draft, right, value.slice(l.length));
    return;
  }
  if (typeof value !== 'number') return;
  const a = typeof l === 'number' ? l : 0;
  const b = typeof r === 'number' ? r : 0;
  const solved: Readonly<Record<string, readonly [number, number]>> = {
    '+': [value - b, value - a],
    '-': [value + b, a - value],
    '*': [value / b, value / a],
    '/': [value * b, a / value],
    '%': [value, b],
  };
  const [forLeft, forRight] = solved[op] ?? [];
  if (forLeft !== undefined && Number.isFinite(forLeft)) yield* steering.assign(draft, left, forLeft);
  if (forRight !== undefined && Number.isFinite(forRight)) yield* steering.assign(draft, right, forRight);
}

const CONTEXT: Node = { kind: 'name', name: 'context', start: 0, end: 0 };
const memberOfContext = (name: string): Node => ({
  kind: 'member',
  object: CONTEXT,
  name,
  optional: false,
  start: 0,
  end: 0,
});

/** What is derived is given by what it is derived from. */
function* assignDerived(steering: Steering, draft: Draft, name: string, value: unknown): Drafts {
  if (name === 'url_host' && typeof value === 'string') {
    const url = value === '' ? 'none' : `https://${value}/`;
    yield* steering.assign(draft, memberOfContext('url'), url);
  }
  const now = parseTimestamp(draft.request.now);
  if (name !== 'data_age_seconds' || now === undefined) return;
  if (typeof value !== 'number') {
    yield* steering.assign(draft, memberOfContext('data_timestamp'), REMOVED);
    return;
  }
  const at = timeAt(now / 1000 - value);
  if (at !== undefined) yield* steering.assign(draft, memberOfContext('data_timestamp'), at);
}

const timeAt = (seconds: number): string | undefined =>
  Math.abs(seconds) < 8e12 ? new Date(seconds * 1000).toISOString().replace('.000Z', 'Z') : undefined;

/** Functions of the older dialect that can be turned round. */
function* assignApplied(steering: Steering, draft: Draft, { name, args }: ApplyNode, value: unknown): Drafts {
  const [argument] = args;
  if (argument === undefined || typeof value !== 'number') return;
  if (name === 'to_timestamp') yield* steering.assign(draft, argument, timeAt(value));
  if (name === 'len') yield* steering.assign(draft, lengthOf(argument), value);
}

/** Through a member or an element of what has no place itself: the holder is made anew, and given. */
function* assignInside(steering: Steering, draft: Draft, node: Node, value: unknown): Drafts {
  if (node.kind !== 'member' && node.kind !== 'index') return;
  const { request } = draft;
  if (node.object.kind === 'name' && node.object.name === 'derived' && node.kind === 'member') {
    yield* assignDerived(steering, draft, node.name, value);
    return;
  }
  const key = node.kind === 'member' ? node.name : steering.value(node.key, request);
  if (typeof key !== 'string' && typeof key !== 'number') return;
  const holder = steering.value(node.object, request);
  if (key === 'length' && typeof value === 'number') {
    const [filler] = steering.sample(draft, node.object, true);
    for (const sized of resize(holder, value, filler ?? 'item')) yield* steering.assign(draft, node.object, sized);
    return;
  }
  yield* steering.assign(draft, node.object, withMember(holder, String(key), value));
}

/** Requests in which an expression is likely to have a value: by its place where it has one, else by what it is made of. */
export function* assign(steering: Steering, put: Put, draft: Draft, node: Node, value: unknown): Drafts {
  switch (node.kind) {
    case 'chain':
      yield* steering.assign(draft, node.expression, value);
      return;
    case 'conditional': {
      const test = steering.truth(node.test, draft.request) ?? true;
      yield* steering.assign(draft, test ? node.then : node.otherwise, value);
      for (const turned of steering.meet(draft, { node: node.test, truth: !test }))
        yield* steering.assign(turned, test ? node.otherwise : node.then, value);
      return;
    }
    case 'logical':
      yield* steering.assign(draft, node.left, value);
      for (const without of node.op === '??' ? steering.assign(draft, node.left, REMOVED) : [])
        yield* steering.assign(without, node.right, value);
      return;
    case 'unary':
      if (typeof value === 'number') yield* steering.assign(draft, node.operand, node.op === '-' ? -value : value);
      return;
    case 'binary':
      yield* assignSum(steering, draft, node, value);
      return;
    case 'apply':
      yield* assignApplied(steering, draft, node, value);
      return;
    case 'call':
      yield* assignCall(steering, draft, node, value);
      return;
    case 'name':
    case 'member':
    case 'index':
      yield* put(draft, node, value) ?? assignInside(steering, draft, node, value);
      return;
    default:
      return;
  }
}
