import { readIndex, readMember } from '../access.js';
import type { ChainNode, IndexNode, MemberNode, Node } from '../ast.js';
import type { Frame } from '../scope.js';
import { compilePath, compileState } from './compile-name.js';
import { compileOperand } from './compile-operand.js';
import { type Compiling, type Run, SHORT } from './compiling.js';

/** Reads something of an object, short-circuiting where the object stands in an optional chain. */
export const compileLink = (
  object: Run,
  optional: boolean,
  read: (value: unknown, frame: Frame) => unknown,
  compiling: Compiling,
): Run => {
  if (compiling.chains === 0) return (frame) => read(object(frame), frame);
  return (frame) => {
    const value = object(frame);
    if (value === SHORT || (optional && (value === undefined || value === null))) return SHORT;
    return read(value, frame);
  };
};

export const compileMember = (node: MemberNode, compiling: Compiling): Run => {
  const fixed = compilePath(node, compiling);
  if (fixed !== undefined) return fixed;
  const { legacy } = compiling;
  const { name } = node;
  const object = compiling.compile(node.object);
  // Most of what a condition does is this, so it costs one call less than the general link.
  if (compiling.chains === 0) return (frame) => readMember(object(frame), name, node, legacy);
  return compileLink(object, node.optional, (value) => readMember(value, name, node, legacy), compiling);
};

/** A keyed aggregate that is indexed means the map, whatever its bare name means. */
const indexedState = (object: Node, compiling: Compiling): Run | undefined => {
  if (!compiling.legacy || object.kind !== 'name' || compiling.find(object.name)) return undefined;
  return compiling.options.state?.has(object.name) ? compileState(object.name, object, false, compiling) : undefined;
};

export const compileIndex = (node: IndexNode, compiling: Compiling): Run => {
  const fixed = compilePath(node, compiling);
  if (fixed !== undefined) return fixed;
  const { legacy } = compiling;
  const key = compiling.outsideChain(() => compileOperand(node.key, compiling));
  const object =
    indexedState(node.object, compiling) ??
    (node.optional ? compiling.compile(node.object) : compileOperand(node.object, compiling));
  if (legacy && !node.optional && compiling.chains === 0 && compiling.skippablePath(node.key) !== undefined) {
    // What may skip the rule is looked at before what may fail it (E-59).
    return (frame) => {
      const name = key(frame);
      return readIndex(object(frame), name, node, legacy);
    };
  }
  if (compiling.chains === 0) return (frame) => readIndex(object(frame), key(frame), node, legacy);
  return compileLink(object, node.optional, (value, frame) => readIndex(value, key(frame), node, legacy), compiling);
};

export const compileChain = (node: ChainNode, compiling: Compiling): Run => {
  compiling.chains++;
  const run = compiling.compile(node.expression);
  compiling.chains--;
  return (frame) => {
    const value = run(frame);
    return value === SHORT ? undefined : value;
  };
};
