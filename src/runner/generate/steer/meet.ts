import type { CallNode, Node } from '../../../expr/index.js';
import { REMOVED } from '../request.js';
import { asQuantified } from './closed.js';
import type { Draft, Drafts, Goal, Steering } from './draft.js';
import { meetBinary } from './meet-binary.js';
import { meetMembership, meetQuantified } from './meet-list.js';
import { meetLevel, meetPattern, meetTextual } from './meet-text.js';

/** What is there and counts as true, or not. */
function* meetTruth(steering: Steering, draft: Draft, node: Node, truth: boolean): Drafts {
  const value = steering.value(node, draft.request);
  if (truth) {
    for (const each of steering.sample(draft, node, false)) yield* steering.assign(draft, node, each);
    return;
  }
  const none = typeof value === 'string' ? '' : typeof value === 'number' ? 0 : false;
  yield* steering.assign(draft, node, none);
  yield* steering.assign(draft, node, REMOVED);
}

function* meetCall(steering: Steering, draft: Draft, node: CallNode, truth: boolean): Drafts {
  const [first, second] = node.args;
  const isHelper = node.object.kind === 'name' && node.object.name === 'helpers';
  if (isHelper && first !== undefined && second !== undefined) {
    if (node.method === 'matches') yield* meetPattern(steering, draft, { text: first, pattern: second }, truth);
    else yield* meetLevel(steering, draft, { level: first, least: second });
    return;
  }
  switch (first === undefined ? '' : node.method) {
    case 'includes':
      if (first !== undefined) yield* meetMembership(steering, draft, { holder: node.object, item: first }, truth);
      return;
    case 'startsWith':
    case 'endsWith': {
      const atStart = node.method === 'startsWith';
      if (first !== undefined) yield* meetTextual(steering, draft, { text: node.object, part: first, atStart }, truth);
      return;
    }
    default:
      yield* meetTruth(steering, draft, node, truth);
  }
}

/** `&&` true or `||` false: both sides. Otherwise one side is enough, and the other is tried as it is needed for that. */
function* meetJoin(
  steering: Steering,
  draft: Draft,
  { left, right, both }: { readonly left: Node; readonly right: Node; readonly both: boolean },
  truth: boolean,
): Drafts {
  if (both) {
    yield* steering.meetAll(draft, [
      { node: left, truth },
      { node: right, truth },
    ]);
    return;
  }
  yield* steering.meetAll(draft, [
    { node: left, truth: !truth },
    { node: right, truth },
  ]);
  yield* steering.meet(draft, { node: left, truth });
}

/** Requests for which an expression has a truth that it has not now. */
export function* change(steering: Steering, draft: Draft, { node, truth }: Goal): Drafts {
  const asked = asQuantified(node);
  if (asked !== undefined) {
    yield* meetQuantified(steering, draft, asked, truth);
    return;
  }
  switch (node.kind) {
    case 'unary':
      if (node.op === '!') yield* steering.meet(draft, { node: node.operand, truth: !truth });
      else yield* meetTruth(steering, draft, node.operand, truth);
      return;
    case 'logical': {
      if (node.op !== '??') {
        yield* meetJoin(
          steering,
          draft,
          { left: node.left, right: node.right, both: (node.op === '&&') === truth },
          truth,
        );
        return;
      }
      yield* steering.meet(draft, { node: node.left, truth });
      for (const without of steering.assign(draft, node.left, REMOVED))
        yield* steering.meet(without, { node: node.right, truth });
      return;
    }
    case 'conditional':
      for (const test of [true, false])
        yield* steering.meetAll(draft, [
          { node: node.test, truth: test },
          { node: test ? node.then : node.otherwise, truth },
        ]);
      return;
    case 'binary':
      yield* meetBinary(steering, draft, node, truth);
      return;
    case 'call':
      yield* meetCall(steering, draft, node, truth);
      return;
    case 'chain':
      yield* steering.meet(draft, { node: node.expression, truth });
      return;
    case 'emptiness': {
      const full = node.negated === truth;
      const values = full ? steering.sample(draft, node.operand, false) : [[], '', {}, REMOVED];
      for (const value of values) yield* steering.assign(draft, node.operand, value);
      return;
    }
    default:
      yield* meetTruth(steering, draft, node, truth);
  }
}
