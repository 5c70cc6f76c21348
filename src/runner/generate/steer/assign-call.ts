import type { CallNode } from '../../../expr/index.js';
import { REMOVED } from '../request.js';
import type { Draft, Drafts, Steering } from './draft.js';

/** What the object of a call may be, so that the call gives a value; nothing where the call cannot be turned round. */
const objectsFor = (node: CallNode, value: unknown, args: readonly unknown[], object: unknown): readonly unknown[] => {
  const [first] = args;
  switch (node.method) {
    case 'toLowerCase':
      return typeof value === 'string' ? [value, value.toUpperCase()] : [];
    case 'toUpperCase':
      return typeof value === 'string' ? [value, value.toLowerCase()] : [];
    case 'trim':
      return typeof value === 'string' ? [value, ` ${value} `] : [];
    case 'split':
      return Array.isArray(value) && typeof first === 'string' ? [value.join(first)] : [];
    case 'join':
      return typeof value === 'string' && typeof first === 'string' ? [value.split(first)] : [];
    case 'slice': {
      if (typeof value !== 'string' || typeof object !== 'string' || typeof first !== 'number') return [];
      const end = args[1];
      const tail = typeof end === 'number' && end < 0 ? (object.slice(end) || 'x').padEnd(-end, 'x') : '';
      return [`${object.slice(0, Math.max(0, first)).padEnd(Math.max(0, first), 'x')}${value}${tail}`, value];
    }
    case 'concat':
      return Array.isArray(value) && Array.isArray(first)
        ? [value.slice(0, Math.max(0, value.length - first.length)), value]
        : [value];
    case 'replace':
    case 'map':
    case 'filter':
      return [value];
    default:
      return [];
  }
};

/** Gives a call a value by what it is called on. */
export function* assignCall(steering: Steering, draft: Draft, node: CallNode, value: unknown): Drafts {
  if (value === REMOVED) {
    yield* steering.assign(draft, node.object, REMOVED);
    return;
  }
  const { request } = draft;
  const args = node.args.map((each) => (each.kind === 'arrow' ? undefined : steering.value(each, request)));
  const object = steering.value(node.object, request);
  for (const each of objectsFor(node, value, args, object)) yield* steering.assign(draft, node.object, each);
  if (node.method !== 'concat' || !Array.isArray(value)) return;
  const [argument] = node.args;
  const before = Array.isArray(object) ? object : [];
  const isBehind = before.every((item, at) => item === value[at]);
  if (argument !== undefined && isBehind) yield* steering.assign(draft, argument, value.slice(before.length));
}
