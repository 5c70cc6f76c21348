import type { Node } from '../../expr/index.js';
import type { Names } from './names.js';
import { type Knowledge, knowing, type Standing } from './standing.js';

type Fact = readonly [string, Knowledge];

const isNothing = (node: Node): boolean => node.kind === 'literal' && (node.value === undefined || node.value === null);

/** Operators that take neither an absent value nor null. */
const SOLID: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '+', '-', '*', '/', '%', 'starts-with', 'ends-with']);

/** A path that is there has all that it leads through. */
const inward = (node: Node, names: Names, standing: Standing, knowledge: Knowledge): Fact[] => {
  const facts: Fact[] = [];
  let at: Node | undefined = node;
  let depth: Knowledge = knowledge;
  while (at !== undefined) {
    const key = names.keyOf(at, standing);
    if (key === undefined) return facts;
    facts.push([key, depth]);
    depth = 'solid';
    at = at.kind === 'member' || at.kind === 'index' ? at.object : undefined;
  }
  return facts;
};

/** What is known once a node has been evaluated without a fault, whatever it gave. */
const evaluated = (node: Node, names: Names, standing: Standing): Fact[] => {
  const operand = (each: Node, knowledge: Knowledge): Fact[] => [
    ...inward(each, names, standing, knowledge),
    ...evaluated(each, names, standing),
  ];
  switch (node.kind) {
    case 'binary': {
      if (isNothing(node.left) || isNothing(node.right))
        return [...evaluated(node.left, names, standing), ...evaluated(node.right, names, standing)];
      const membership = node.op === 'member-of' || node.op === 'not-member-of';
      const both: Knowledge = SOLID.has(node.op) ? 'solid' : 'there';
      return [...operand(node.left, both), ...operand(node.right, membership ? 'solid' : both)];
    }
    case 'unary':
      return node.op === '!' ? evaluated(node.operand, names, standing) : operand(node.operand, 'solid');
    case 'call':
      return node.optional ? [] : operand(node.object, 'solid');
    case 'logical':
      return evaluated(node.left, names, standing);
    case 'conditional':
      return evaluated(node.test, names, standing);
    case 'quantifier':
      return operand(node.iterable, 'solid');
    case 'emptiness':
      return evaluated(node.operand, names, standing);
    default:
      return [];
  }
};

const factsOf = (node: Node, truth: boolean, names: Names, standing: Standing): Fact[] => {
  const facts = evaluated(node, names, standing);
  switch (node.kind) {
    case 'name':
    case 'member':
    case 'index':
      return truth ? [...facts, ...inward(node, names, standing, 'solid')] : facts;
    case 'unary':
      return node.op === '!' ? [...facts, ...factsOf(node.operand, !truth, names, standing)] : facts;
    case 'logical':
      if (node.op === '??' || (node.op === '&&') !== truth) return facts;
      return [...factsOf(node.left, truth, names, standing), ...factsOf(node.right, truth, names, standing)];
    case 'emptiness':
      return node.negated === truth ? [...facts, ...inward(node.operand, names, standing, 'solid')] : facts;
    case 'binary': {
      const isEquality = node.op === '==' || node.op === '!=';
      if (!isEquality || (node.op === '!=') !== truth) return facts;
      const tested = isNothing(node.right) ? node.left : isNothing(node.left) ? node.right : undefined;
      return tested === undefined ? facts : [...facts, ...inward(tested, names, standing, 'solid')];
    }
    default:
      return facts;
  }
};

/** What is known after a legacy node has come out true, or false. */
export const learn = (node: Node, truth: boolean, names: Names, standing: Standing): Standing =>
  knowing(standing, factsOf(node, truth, names, standing));
