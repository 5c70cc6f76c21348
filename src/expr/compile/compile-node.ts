import type { Node } from '../ast.js';
import { isFault } from '../fault.js';
import { compileChain, compileIndex, compileMember } from './compile-access.js';
import { compileApply, compileCall } from './compile-call.js';
import { compileName } from './compile-name.js';
import { compileArray, compileBinary, compileConditional, compileLogical, compileUnary } from './compile-operator.js';
import { compileEmptiness, compileQuantifier } from './compile-quantifier.js';
import { type Compiling, type Run, SHORT } from './compiling.js';

const dispatch = (node: Node, compiling: Compiling): Run => {
  switch (node.kind) {
    case 'literal': {
      const { value } = node;
      return () => value;
    }
    case 'array':
      return compileArray(node.items, compiling);
    case 'name':
      return compileName(node.name, node, compiling);
    case 'member':
      return compileMember(node, compiling);
    case 'index':
      return compileIndex(node, compiling);
    case 'chain':
      return compileChain(node, compiling);
    case 'unary':
      return compileUnary(node, compiling);
    case 'binary':
      return compileBinary(node, compiling);
    case 'logical':
      return compileLogical(node, compiling);
    case 'conditional':
      return compileConditional(node, compiling);
    case 'arrow':
      return compiling.issue('bad-call', 'an arrow function may stand only where a method takes one', node);
    case 'call':
      return compileCall(node, compiling);
    case 'apply':
      return compileApply(node, compiling);
    case 'emptiness':
      return compileEmptiness(node, compiling);
    case 'quantifier':
      return compileQuantifier(node, compiling);
  }
};

/** Turns a node into a closure; with an observer, one that tells what became of it. */
export const compileNode = (node: Node, compiling: Compiling): Run => {
  const run = dispatch(node, compiling);
  const { observe } = compiling.options;
  if (observe === undefined) return run;
  return (frame) => {
    try {
      const value = run(frame);
      observe(node, { value: value === SHORT ? undefined : value });
      return value;
    } catch (thrown) {
      if (isFault(thrown)) observe(node, { fault: thrown });
      throw thrown;
    }
  };
};
