import { childrenOf, type Node } from '../expr/index.js';
import { addFacts, type Facts, type FactsAbout, factsOf, isKeyTest, testedSide } from './guard-facts.js';
import { localPathOf, type ReadPath, readPathOf } from './read-path.js';
import type { LintSubject, SubjectRule } from './subject.js';

/**
 * How a value is used: as an `operand`, which must not be absent; for its `truth` or presence, which may be; or as a `value`
 * that is handed on.
 */
export type Use = 'operand' | 'truth' | 'value';

/** A place where a condition reads a member, with what its guards say about members there. */
export interface Read extends ReadPath {
  readonly node: Node;
  readonly use: Use;
  readonly facts: Facts;
}

const EMPTY: Facts = new Map();

const isChain = (node: Node): boolean =>
  node.kind === 'name' || node.kind === 'member' || node.kind === 'index' || node.kind === 'chain';

/** The computed keys inside a chain of accesses, and whether a `?.` stands in it. */
const insideChain = (node: Node): { readonly keys: readonly Node[]; readonly optional: boolean } => {
  const keys: Node[] = [];
  let optional = false;
  for (let at = node; ; ) {
    if (at.kind === 'member' || at.kind === 'index') {
      optional ||= at.optional;
      if (at.kind === 'index' && at.key.kind !== 'literal') keys.push(at.key);
      at = at.object;
    } else if (at.kind === 'chain') at = at.expression;
    else return { keys, optional };
  }
};

const readsOf = ({ tree }: SubjectRule, subject: LintSubject): readonly Read[] => {
  if (tree === undefined) return [];
  const { dialect } = tree;
  const found: Read[] = [];

  const visitChain = (node: Node, read: ReadPath, use: Use, facts: Facts, around: readonly Node[]): void => {
    const { keys, optional } = insideChain(node);
    found.push({ ...read, node, use: optional && use === 'operand' ? 'truth' : use, facts });
    for (const key of keys) visit(key, 'operand', facts, [...around, node]);
  };

  const visitKeyTest = (node: Node & { kind: 'binary' }, facts: Facts, around: readonly Node[]): void => {
    const object = readPathOf(node.right, around, subject, dialect);
    const key = node.left.kind === 'literal' ? node.left.value : undefined;
    if (typeof key !== 'string') visit(node.left, 'operand', facts, around);
    if (object === undefined) {
      visit(node.right, 'operand', facts, around);
      return;
    }
    if (object.path.length > 0) visitChain(node.right, object, 'operand', facts, around);
    const name = typeof key === 'string' ? key : '*';
    found.push({ root: object.root, path: [...object.path, name], node, use: 'truth', facts });
  };

  const visit = (node: Node, use: Use, facts: Facts, around: readonly Node[]): void => {
    const read = isChain(node) ? (readPathOf(node, around, subject, dialect) ?? localPathOf(node, around)) : undefined;
    if (read !== undefined) {
      visitChain(node, read, use, facts, around);
      return;
    }
    const about: FactsAbout = { around, subject, dialect };
    const inner = [...around, node];
    switch (node.kind) {
      case 'logical': {
        visit(node.left, 'truth', facts, inner);
        const known = node.op === '??' ? facts : addFacts(facts, factsOf(node.left, node.op === '&&', about));
        visit(node.right, use, known, inner);
        break;
      }
      case 'conditional':
        visit(node.test, 'truth', facts, inner);
        visit(node.then, use, addFacts(facts, factsOf(node.test, true, about)), inner);
        visit(node.otherwise, use, addFacts(facts, factsOf(node.test, false, about)), inner);
        break;
      case 'unary':
        visit(node.operand, node.op === '!' ? 'truth' : 'operand', facts, inner);
        break;
      case 'emptiness':
        visit(node.operand, 'truth', facts, inner);
        break;
      case 'binary': {
        const tested = testedSide(node);
        if (isKeyTest(node, about)) visitKeyTest(node, facts, inner);
        else if (tested !== undefined) visit(tested, 'truth', facts, inner);
        else for (const side of [node.left, node.right]) visit(side, 'operand', facts, inner);
        break;
      }
      case 'array':
        for (const item of node.items) visit(item, 'value', facts, inner);
        break;
      case 'arrow':
        visit(node.body, use, facts, inner);
        break;
      case 'quantifier':
        visit(node.iterable, 'operand', facts, around);
        visit(node.body, 'truth', facts, inner);
        break;
      case 'call': {
        visit(node.object, node.optional ? 'truth' : 'operand', facts, inner);
        const result = node.method === 'map' ? 'value' : 'truth';
        for (const arg of node.args) visit(arg, arg.kind === 'arrow' ? result : 'operand', facts, inner);
        break;
      }
      case 'chain':
        visit(node.expression, use, facts, inner);
        break;
      default:
        for (const child of childrenOf(node)) visit(child, 'operand', facts, inner);
    }
  };

  visit(tree.root, 'truth', EMPTY, []);
  return found;
};

/** Every read of a rule's condition, those of parameters and loop variables among them, in the order of the text as far as guards allow; none when the condition has no tree. */
export const findReads = (rule: SubjectRule, subject: LintSubject): readonly Read[] =>
  subject.once(rule, () => readsOf(rule, subject));
