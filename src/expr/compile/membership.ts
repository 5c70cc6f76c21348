import { hasOwnKey, isRecord, typeName } from '../access.js';
import type { BinaryNode } from '../ast.js';
import { fail } from '../fault.js';
import { charge, chargeSearch } from '../functions/charge.js';
import { type Frame, LookupMap } from '../scope.js';

type Membership = (left: unknown, right: unknown, frame: Frame) => boolean;

const isScalar = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Legacy `in`: an element of an array (capability objects match by `id`), a key of an object. */
const isMember = (node: BinaryNode, left: unknown, right: unknown, frame: Frame): boolean => {
  if (!isScalar(left))
    return fail(left === undefined ? 'absent' : 'type', `the left side of \`in\` is ${typeName(left)}`, node.left);
  if (Array.isArray(right)) {
    charge(frame, right.length >> 4, node);
    if (right.includes(left)) return true;
    return right.some((element) => isRecord(element) && Object.hasOwn(element, 'id') && element.id === left);
  }
  if (right instanceof LookupMap || isRecord(right)) return hasOwnKey(left, right, node);
  return fail(right === undefined ? 'absent' : 'type', `the right side of \`in\` is ${typeName(right)}`, node.right);
};

const onStrings =
  (node: BinaryNode, test: (left: string, right: string, frame: Frame) => boolean): Membership =>
  (left, right, frame) => {
    if (typeof left === 'string' && typeof right === 'string') return test(left, right, frame);
    const side = typeof left === 'string' ? node.right : node.left;
    return fail(
      (typeof left === 'string' ? right : left) === undefined ? 'absent' : 'type',
      'both sides must be strings',
      side,
    );
  };

/** The operators that ask whether one thing is in another: `in` of both dialects, and the legacy words. */
export const membershipOperator = (node: BinaryNode): Membership | undefined => {
  switch (node.op) {
    case 'in':
      return (left, right) => hasOwnKey(left, right, node);
    case 'member-of':
      return (left, right, frame) => isMember(node, left, right, frame);
    case 'not-member-of':
      return (left, right, frame) => !isMember(node, left, right, frame);
    case 'contains': {
      const strings = onStrings(node, (left, right, frame) => {
        chargeSearch(frame, left.length, right.length, node);
        return left.includes(right);
      });
      return (left, right, frame) =>
        Array.isArray(left)
          ? isMember({ ...node, left: node.right, right: node.left }, right, left, frame)
          : strings(left, right, frame);
    }
    case 'starts-with':
      return onStrings(node, (left, right) => left.startsWith(right));
    case 'ends-with':
      return onStrings(node, (left, right) => left.endsWith(right));
    default:
      return undefined;
  }
};
