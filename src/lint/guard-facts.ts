import type { Dialect, Node } from '../expr/index.js';
import { localPathOf, readPathOf } from './read-path.js';
import type { LintSubject } from './subject.js';

/** What is known of a member at a place of a condition. `absent` takes falsy values in: the author has another way for them. */
export type Presence = 'present' | 'absent';

/** Members by their dotted path with root, `limits.max_length`. */
export type Facts = ReadonlyMap<string, Presence>;

export interface FactsAbout {
  readonly around: readonly Node[];
  readonly subject: LintSubject;
  readonly dialect: Dialect;
}

type Entry = readonly [string, Presence];

const pathKey = (root: string, path: readonly string[]): string => [root, ...path].join('.');

const isNothing = (node: Node): boolean => node.kind === 'literal' && (node.value === undefined || node.value === null);

/** The side of `x === undefined`, `x == null` and their kin that is tested for presence; undefined for other nodes. */
export const testedSide = (node: Node): Node | undefined => {
  if (node.kind !== 'binary') return undefined;
  const loose = node.op === '==' || node.op === '!=';
  if (!loose && node.op !== '===' && node.op !== '!==') return undefined;
  const fits = (side: Node): boolean =>
    isNothing(side) && (loose || (side.kind === 'literal' && side.value === undefined));
  return fits(node.right) ? node.left : fits(node.left) ? node.right : undefined;
};

/** The path of a node that is a chain of accesses with fixed names below a root. */
const fixedPath = (node: Node, about: FactsAbout): string | undefined => {
  const read = readPathOf(node, about.around, about.subject, about.dialect) ?? localPathOf(node, about.around);
  return read === undefined || read.path.length === 0 || read.path.includes('*')
    ? undefined
    : pathKey(read.root, read.path);
};

/** A member that is there has all that it lies in. */
const present = (key: string): Entry[] => {
  const segments = key.split('.');
  return segments.slice(1).map((_, index): Entry => [segments.slice(0, index + 2).join('.'), 'present']);
};

/** What evaluating a node without a fault shows, whatever its value: its operands were there. */
const evaluated = (node: Node, about: FactsAbout): Entry[] => {
  const operand = (each: Node): Entry[] => {
    const key = fixedPath(each, about);
    return key === undefined ? evaluated(each, about) : present(key);
  };
  switch (node.kind) {
    case 'binary':
      return testedSide(node) === undefined ? [...operand(node.left), ...operand(node.right)] : [];
    case 'call':
      return [node.object, ...node.args.filter((arg) => arg.kind !== 'arrow')].flatMap(operand);
    case 'unary':
      return node.op === '!' ? evaluated(node.operand, about) : operand(node.operand);
    case 'logical':
      return evaluated(node.left, about);
    case 'conditional':
      return evaluated(node.test, about);
    default:
      return [];
  }
};

const both = (a: readonly Entry[], b: readonly Entry[]): Entry[] => {
  const other = new Map(b);
  return a.filter(([key, presence]) => other.get(key) === presence);
};

const MEMBERSHIP: ReadonlySet<string> = new Set(['member-of', 'not-member-of']);

/** Whether a node asks for a key: `'x' in o`, and in the legacy dialect where `o` is a block as a whole, as no list is. */
export const isKeyTest = (node: Node, { around, subject, dialect }: FactsAbout): boolean => {
  if (node.kind !== 'binary') return false;
  if (node.op === 'in') return true;
  return MEMBERSHIP.has(node.op) && readPathOf(node.right, around, subject, dialect)?.path.length === 0;
};

const fromKeyTest = (node: Node, truth: boolean, about: FactsAbout): Entry[] => {
  if (node.kind !== 'binary' || !isKeyTest(node, about) || node.left.kind !== 'literal') return [];
  const object = readPathOf(node.right, about.around, about.subject, about.dialect);
  if (object === undefined || typeof node.left.value !== 'string' || object.path.includes('*')) return [];
  const key = pathKey(object.root, [...object.path, node.left.value]);
  return truth === (node.op !== 'not-member-of') ? present(key) : [[key, 'absent']];
};

const fromPresenceTest = (node: Node, truth: boolean, about: FactsAbout): Entry[] => {
  const side = testedSide(node);
  const key = side && fixedPath(side, about);
  if (key === undefined || node.kind !== 'binary') return [];
  return node.op.startsWith('=') === truth ? [[key, 'absent']] : present(key);
};

/** What is known once a node has come out true, or false. */
export const factsOf = (node: Node, truth: boolean, about: FactsAbout): readonly Entry[] => {
  const key = fixedPath(node, about);
  if (key !== undefined) return truth ? present(key) : [[key, 'absent']];
  if (node.kind === 'chain') return factsOf(node.expression, truth, about);
  if (node.kind === 'unary' && node.op === '!') return factsOf(node.operand, !truth, about);
  if (node.kind === 'emptiness')
    return node.negated === truth ? factsOf(node.operand, true, about) : factsOf(node.operand, false, about);
  if (node.kind === 'logical' && node.op !== '??') {
    const left = factsOf(node.left, truth, about);
    const right = factsOf(node.right, truth, about);
    const joined = (node.op === '&&') === truth;
    return [...evaluated(node, about), ...(joined ? [...left, ...right] : both(left, right))];
  }
  return [...evaluated(node, about), ...fromPresenceTest(node, truth, about), ...fromKeyTest(node, truth, about)];
};

/** Facts with more of them; what comes later counts. */
export const addFacts = (facts: Facts, more: readonly Entry[]): Facts =>
  more.length === 0 ? facts : new Map([...facts, ...more]);
