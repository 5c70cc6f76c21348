import { isRecord, typeName } from '../access.js';
import type { EmptinessNode, QuantifierNode } from '../ast.js';
import { fail, isFault } from '../fault.js';
import { charge } from '../functions/charge.js';
import { type Frame, LookupMap } from '../scope.js';
import { compileArgument } from './compile-operand.js';
import type { Compiling, Run } from './compiling.js';
import { sizeOf } from './paths.js';

/** Legacy `any(E for x in xs)`, `all(E for x in xs)`. */
export const compileQuantifier = (node: QuantifierNode, compiling: Compiling): Run => {
  const iterable = compileArgument(node.iterable, compiling);
  const size = sizeOf(node.body);
  return compiling.bind([node.variable], true, ([slot = 0]) => {
    const body = compiling.compile(node.body);
    const test = (frame: Frame, element: unknown): boolean => {
      charge(frame, size, node);
      frame.locals[slot] = element;
      try {
        return Boolean(body(frame));
      } catch (thrown) {
        // An element without the member that the test reads does not meet the test.
        if (isFault(thrown) && thrown.fault === 'element' && thrown.slot === slot) return false;
        throw thrown;
      }
    };
    return (frame) => {
      const list = iterable(frame);
      if (!Array.isArray(list)) {
        const message = `${node.quantifier}(…) walks over an array, not ${typeName(list)}`;
        return fail(list === undefined ? 'absent' : 'type', message, node.iterable);
      }
      const meets = (element: unknown): boolean => test(frame, element);
      return node.quantifier === 'any' ? list.some(meets) : list.every(meets);
    };
  });
};

const isEmpty = (value: unknown): boolean | undefined => {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string' || Array.isArray(value)) return value.length === 0;
  if (isRecord(value)) return Object.keys(value).length === 0;
  return value instanceof LookupMap ? Object.keys(value.toJSON() as object).length === 0 : undefined;
};

/** Legacy `x is empty`: nothing at all, or nothing in it. */
export const compileEmptiness = (node: EmptinessNode, compiling: Compiling): Run => {
  const run = compiling.compile(node.operand);
  return (frame) => {
    const value = run(frame);
    const empty = isEmpty(value);
    if (empty === undefined) return fail('type', `${typeName(value)} is neither empty nor not`, node.operand);
    return empty !== node.negated;
  };
};
