import { type Node, print } from '../../expr/index.js';
import { neededPaths, pathText } from './needed-paths.js';

/** What a sub-condition comes to: true, false, or a fault. */
export type Truth = 'true' | 'false' | 'fault';

/** What the truth of a leaf says about the presence of a path: with this value it is absent, with the other it is there. */
interface Presence {
  readonly path: string;
  readonly absentWhen: boolean;
}

interface Leaf {
  readonly presence: Presence | undefined;
  readonly bare: string | undefined;
  readonly needs: readonly string[];
}

const MOST_LEAVES = 7;

const presenceOf = (node: Node): Presence | undefined => {
  if (node.kind !== 'binary') return undefined;
  const { op, left, right } = node;
  if (op === 'in' && left.kind === 'literal' && typeof left.value === 'string') {
    const holder = pathText(right);
    return holder === undefined ? undefined : { path: `${holder}\n${left.value}`, absentWhen: false };
  }
  const isUndefined = right.kind === 'literal' && right.value === undefined;
  const path = isUndefined ? pathText(left) : undefined;
  if (path === undefined || (op !== '===' && op !== '!==')) return undefined;
  return { path, absentWhen: op === '===' };
};

const isJoin = (node: Node): boolean =>
  (node.kind === 'unary' && node.op === '!') ||
  (node.kind === 'logical' && node.op !== '??') ||
  node.kind === 'conditional';

const gather = (node: Node, leaves: Map<string, Leaf>): void => {
  if (node.kind === 'literal') return;
  if (!isJoin(node)) {
    leaves.set(print(node), { presence: presenceOf(node), bare: pathText(node), needs: neededPaths(node) });
    return;
  }
  if (node.kind === 'unary') gather(node.operand, leaves);
  else if (node.kind === 'logical') for (const side of [node.left, node.right]) gather(side, leaves);
  else if (node.kind === 'conditional') for (const part of [node.test, node.then, node.otherwise]) gather(part, leaves);
};

const decide = (node: Node, values: ReadonlyMap<string, Truth>): Truth => {
  if (node.kind === 'literal') return node.value ? 'true' : 'false';
  if (node.kind === 'unary' && node.op === '!') {
    const inner = decide(node.operand, values);
    return inner === 'fault' ? inner : inner === 'true' ? 'false' : 'true';
  }
  if (node.kind === 'logical' && node.op !== '??') {
    const left = decide(node.left, values);
    return left === 'fault' || left === (node.op === '&&' ? 'false' : 'true') ? left : decide(node.right, values);
  }
  if (node.kind === 'conditional') {
    const test = decide(node.test, values);
    return test === 'fault' ? test : decide(test === 'true' ? node.then : node.otherwise, values);
  }
  return values.get(print(node)) ?? 'fault';
};

/** The values that a leaf can have, given which paths are absent. Undefined stands for no restriction known. */
const valuesOf = ({ presence, bare, needs }: Leaf, absent: ReadonlySet<string>): readonly Truth[] => {
  if (needs.some((path) => absent.has(path))) return ['fault'];
  if (presence !== undefined) {
    const isAbsent = absent.has(presence.path);
    return [isAbsent === presence.absentWhen ? 'true' : 'false'];
  }
  if (bare !== undefined && absent.has(bare)) return ['false'];
  return ['true', 'false', 'fault'];
};

const subsets = (paths: readonly string[]): readonly ReadonlySet<string>[] =>
  paths.reduce<readonly ReadonlySet<string>[]>(
    (sets, path) => sets.flatMap((set) => [set, new Set([...set, path])]),
    [new Set()],
  );

/** Every way in which the leaves of two decisions can come out together. */
function* assignments(leaves: ReadonlyMap<string, Leaf>): Generator<ReadonlyMap<string, Truth>> {
  const entries = [...leaves];
  // Of a leaf that asks whether something is there, what it needs for that is known as well.
  const paths = [
    ...new Set(entries.flatMap(([, { presence, needs }]) => (presence === undefined ? [] : [presence.path, ...needs]))),
  ];
  for (const absent of subsets(paths)) {
    let open: ReadonlyMap<string, Truth>[] = [new Map()];
    for (const [text, leaf] of entries)
      open = open.flatMap((values) => valuesOf(leaf, absent).map((value) => new Map([...values, [text, value]])));
    yield* open;
  }
}

/**
 * Whether two decisions agree however their leaves come out. What is told of leaves: one that compares what is absent, or calls it,
 * faults; one that asks whether something is there says so. With `denies`, a fault is as good as false.
 */
export const haveSameTruth = (one: Node, other: Node, denies: boolean): boolean => {
  const leaves = new Map<string, Leaf>();
  gather(one, leaves);
  gather(other, leaves);
  if (leaves.size > MOST_LEAVES) return false;
  const plain = (truth: Truth): Truth => (denies && truth === 'fault' ? 'false' : truth);
  for (const values of assignments(leaves))
    if (plain(decide(one, values)) !== plain(decide(other, values))) return false;
  return true;
};
