import { suggest } from '../../diagnostics/index.js';
import { isRecord, readMember } from '../access.js';
import type { Node } from '../ast.js';
import { fail, refuse } from '../fault.js';
import { ABSENT, FULL } from '../scope.js';
import { type Compiling, ROOTS, type Run } from './compiling.js';
import { readLegacyLimits } from './legacy-limits.js';
import { staticPathOf } from './paths.js';

const DERIVED: readonly string[] = ['data_age_seconds', 'url_host'];

/** A declared state name: the whole aggregate, or the entry that belongs to this context. */
export const compileState = (name: string, node: Node, entry: boolean, compiling: Compiling): Run => {
  if (!compiling.options.state?.has(name)) {
    const near = suggest(name, compiling.options.state?.keys() ?? []);
    const message = `the state name \`${name}\` is not declared${near === undefined ? '' : `; did you mean \`${near}\`?`}`;
    return compiling.issue('undeclared-state', message, node, 'declare it under "x-state" (E-14)');
  }
  compiling.reads.state.add(name);
  return (frame) => {
    const value = entry ? frame.scope.stateEntry(name) : frame.scope.state(name);
    if (value === ABSENT) return fail('absent', `the given state has no \`${name}\``, node);
    if (value === FULL) return refuse('state-full', `the ledger of \`${name}\` holds as many keys as it may`, node);
    return value;
  };
};

const compileFact = (name: string, node: Node, compiling: Compiling): Run => {
  compiling.reads.facts.add(name);
  return (frame) => {
    const { facts } = frame.scope;
    if (isRecord(facts) && Object.hasOwn(facts, name)) return facts[name];
    return fail('absent', `the host gave no fact \`${name}\``, node);
  };
};

const compileDerived = (name: string, node: Node, compiling: Compiling): Run => {
  if (!DERIVED.includes(name)) {
    return compiling.issue(
      'unknown-name',
      `there is no \`derived.${name}\``,
      node,
      `there is ${DERIVED.join(' and ')}`,
    );
  }
  compiling.reads.derived.add(name);
  return (frame) => frame.scope.derived(name);
};

/** A bare name: a parameter or loop variable, a root, and in the legacy dialect state, a fact or a context member. */
export const compileName = (name: string, node: Node, compiling: Compiling): Run => {
  const { options } = compiling;
  const binding = compiling.find(name);
  if (binding) {
    const { slot } = binding;
    return (frame) => frame.locals[slot];
  }
  switch (name) {
    case 'passport':
      return (frame) => frame.scope.passport;
    case 'context':
      return (frame) => frame.scope.context;
    case 'limits':
      return (frame) => frame.scope.limits;
    case 'policy':
      return (frame) => frame.scope.policy;
    case 'assurance': {
      const { assurance } = compiling;
      return () => assurance;
    }
    case 'state':
    case 'facts':
    case 'derived':
    case 'helpers':
      return compiling.issue(
        'unknown-name',
        `\`${name}\` is read by a fixed member name, as in \`${name}.name\``,
        node,
      );
  }
  if (!compiling.legacy) {
    const near = suggest(name, ROOTS);
    const meant = near === undefined ? '' : `; did you mean \`${near}\`?`;
    const hint = `members of the context are written context.${name}`;
    return compiling.issue('unknown-name', `\`${name}\` is not a name that a condition has${meant}`, node, hint);
  }
  const state = options.state?.get(name);
  if (state !== undefined) return compileState(name, node, state.keyed, compiling);
  if (options.facts?.has(name)) return compileFact(name, node, compiling);
  compiling.reads.context.add(name);
  return (frame) => readMember(frame.scope.context, name, node, true);
};

/** Reads that begin at a root with rules of its own, by a fixed path; undefined for all others. */
export const compilePath = (node: Node, compiling: Compiling): Run | undefined => {
  const found = staticPathOf(node);
  if (found === undefined || compiling.find(found.root)) return undefined;
  const { root, path } = found;
  const [first = '', second] = path;
  const whole = root === 'passport' && first === 'limits' && second !== undefined;
  if (root === 'context') compiling.reads.context.add(path.join('.'));
  if (root === 'limits') compiling.reads.limits.add(path.join('.'));
  if (whole) compiling.reads.limits.add(path.slice(1).join('.'));
  if (compiling.legacy && root === 'limits') return (frame) => readLegacyLimits(frame.scope, 'limits', path, node);
  if (compiling.legacy && whole) {
    const rest = path.slice(1);
    return (frame) => readLegacyLimits(frame.scope, 'passport.limits', rest, node);
  }
  if (path.length !== 1) return undefined;
  if (root === 'state') return compileState(first, node, false, compiling);
  if (root === 'facts') return compileFact(first, node, compiling);
  if (root === 'derived') return compileDerived(first, node, compiling);
  if (root === 'helpers')
    return compiling.issue('unknown-function', `\`helpers.${first}\` is a function to call`, node);
  return undefined;
};
