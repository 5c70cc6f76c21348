import type { Node } from '../ast.js';
import { type Fault, fail } from '../fault.js';
import type { Compiling, Run } from './compiling.js';
import { firstAbsent, staticPathOf } from './paths.js';

/**
 * Compiles what a function, a method or a quantifier takes. A member that an element of a legacy quantifier lacks makes the
 * test of that element false.
 */
export const compileArgument = (node: Node, compiling: Compiling): Run => {
  const run = compiling.compile(node);
  if (!compiling.legacy) return run;
  const { start, end } = node;
  const found = staticPathOf(node);
  const binding = found === undefined ? undefined : compiling.find(found.root);
  if (!binding?.quantified || found?.path.length === 0) return run;
  const { slot } = binding;
  const message = 'an element lacks this member';
  return (frame) => {
    const value = run(frame);
    if (value !== undefined) return value;
    throw { fault: 'element', reason: 'absent', message, start, end, slot } satisfies Fault;
  };
};

/**
 * Compiles an operand of a comparison, arithmetic, membership or index: like an argument, but an optional context member that is
 * absent skips a legacy rule (E-59). Elsewhere the operator itself faults.
 */
export const compileOperand = (node: Node, compiling: Compiling): Run => {
  const run = compileArgument(node, compiling);
  const path = compiling.legacy ? compiling.skippablePath(node) : undefined;
  if (path === undefined) return run;
  const { start, end } = node;
  const { isOptional } = compiling.options;
  return (frame) => {
    const value = run(frame);
    const absent = value === undefined ? firstAbsent(frame.scope.context, path) : undefined;
    if (absent === undefined || !isOptional?.(absent)) return value;
    const dotted = absent.join('.');
    const message = `context.${dotted} is optional and absent`;
    throw { fault: 'skip', reason: 'absent', message, start, end, path: dotted } satisfies Fault;
  };
};

/** Compiles what goes into a new array: anything that is there, and the literal `undefined`. */
export const compileElement = (node: Node, compiling: Compiling): Run => {
  const run = compileOperand(node, compiling);
  if (node.kind === 'literal') return run;
  return (frame) => {
    const value = run(frame);
    return value === undefined ? fail('absent', 'an absent value cannot stand in an array', node) : value;
  };
};
