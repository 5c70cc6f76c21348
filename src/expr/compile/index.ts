import type { Tree } from '../ast.js';
import { type Fault, isFault } from '../fault.js';
import { MAX_ELEMENTS, MAX_STEPS } from '../limits.js';
import type { Frame, Scope } from '../scope.js';
import { compileNode } from './compile-node.js';
import { Compiling } from './compiling.js';
import type { CompileOptions, Issue, Reads } from './options.js';

/** A compiled condition. Immutable; evaluations do not share anything. */
export interface Condition {
  readonly tree: Tree;
  /** What is wrong with it whatever it is evaluated on; when there is any, every evaluation is a `policy` fault. */
  readonly issues: readonly Issue[];
  readonly reads: Reads;
  /** Whether the rule passes: the truth value of the expression (OAP-EXPR-001), or the fault that kept it from having one. */
  readonly test: (scope: Scope) => boolean | Fault;
  /** The value itself. */
  readonly value: (scope: Scope) => { readonly value: unknown } | { readonly fault: Fault };
}

/**
 * Compiles a tree to closures. Never runs text as code, never reaches a prototype (OAP-EXPR-007, OAP-EXPR-008);
 * whenever it yields a value for a standard expression, JavaScript yields the same one.
 */
export const compile = (tree: Tree, options: CompileOptions): Condition => {
  const compiling = new Compiling(tree, options, compileNode);
  const run = compiling.compile(tree.root);
  const [issue] = compiling.issues;
  const blocked: Fault | undefined = issue && {
    fault: 'policy',
    reason: issue.reason,
    message: issue.message,
    start: issue.start,
    end: issue.end,
  };
  const slots = compiling.slots;
  const start = (scope: Scope): Frame => ({
    scope,
    locals: slots === 0 ? NO_LOCALS : makeLocals(slots),
    steps: MAX_STEPS,
    elements: MAX_ELEMENTS,
  });
  const value: Condition['value'] = (scope) => {
    if (blocked) return { fault: blocked };
    try {
      return { value: run(start(scope)) };
    } catch (thrown) {
      if (isFault(thrown)) return { fault: thrown };
      throw thrown;
    }
  };
  const test: Condition['test'] = (scope) => {
    if (blocked) return blocked;
    try {
      return Boolean(run(start(scope)));
    } catch (thrown) {
      if (isFault(thrown)) return thrown;
      throw thrown;
    }
  };
  return { tree, issues: compiling.issues, reads: compiling.reads, test, value };
};

/** By hand: `fill` leaves the compiled code, which costs more than all the slots. */
const makeLocals = (slots: number): unknown[] => {
  const locals: unknown[] = [];
  for (let slot = 0; slot < slots; slot++) locals.push(undefined);
  return locals;
};

/** Conditions without parameters have no slots to write to. */
const NO_LOCALS: unknown[] = [];
