import { findComponents } from './find-components.js';
import type { ParsedRegex, RegexNode } from './parse-regex.js';
import { buildPositionGraph, type PositionGraph, type RegexPosition } from './position-graph.js';

interface Span {
  readonly start: number;
  readonly end: number;
}

const MAX_EDGES = 200_000;

const childrenOf = (node: RegexNode): readonly RegexNode[] => {
  if (node.kind === 'sequence') return node.items;
  if (node.kind === 'choice') return node.options;
  return node.kind === 'repeat' ? [node.body] : [];
};

const isOpen = (node: RegexNode): boolean => node.kind === 'repeat' && node.most > 1;

const contains = (node: RegexNode, test: (each: RegexNode) => boolean): boolean =>
  childrenOf(node).some((child) => test(child) || contains(child, test));

/** Without a repetition or a choice inside an open repetition there is one way through each text. */
const mayBeAmbiguous = (node: RegexNode): boolean =>
  (node.kind === 'repeat' &&
    node.most === Number.POSITIVE_INFINITY &&
    contains(node, (each) => each.kind === 'choice' || each.kind === 'repeat')) ||
  (isOpen(node) && contains(node, isOpen)) ||
  childrenOf(node).some(mayBeAmbiguous);

/** Whether a look at the shape alone shows that there is no such loop. */
export const isPlainlyUnambiguous = ({ root, asides }: ParsedRegex): boolean => ![root, ...asides].some(mayBeAmbiguous);

/** Characters that tell classes apart: ASCII, what the pattern spells out, and one each of what else there is. */
const samplesOf = (positions: readonly RegexPosition[]): readonly string[] => {
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  const spelt = positions.flatMap(({ source }) => [...source].filter((character) => character > '\u007f'));
  return [...new Set([...ascii, ...spelt, 'é', 'Ω', '中', '٣', '\u00a0', '\u2028', '😀'])];
};

/** Which samples a position takes, one bit each. */
const maskOf = (source: string, samples: readonly string[]): bigint => {
  const compileWith = (flags: string): RegExp | undefined => {
    try {
      return new RegExp(`^(?:${source})$`, flags);
    } catch {
      return undefined;
    }
  };
  const test = compileWith('u') ?? compileWith('');
  return samples.reduce((mask, sample, bit) => (test?.test(sample) === false ? mask : mask | (1n << BigInt(bit))), 0n);
};

/**
 * Positions of a loop that some text passes in more than one way and comes back: twice as many ways each time round.
 * Two copies of the automaton run side by side; a component of the pairs that holds both a pair of the same position and a pair
 * of different ones is such a loop, and so is an edge inside a component that comes about in two ways.
 */
const findLoop = ({ positions, follow }: PositionGraph): readonly RegexPosition[] | undefined => {
  const samples = samplesOf(positions);
  const masks = positions.map(({ source }) => maskOf(source, samples));
  const size = positions.length;
  const next = (pair: number): number[] => {
    const [left, right] = [Math.floor(pair / size), pair % size];
    const found: number[] = [];
    for (const a of follow[left]?.keys() ?? [])
      for (const b of follow[right]?.keys() ?? [])
        if (((masks[a] ?? 0n) & (masks[b] ?? 0n)) !== 0n) found.push(a * size + b);
    return found;
  };
  const component = findComponents(size * size, next, MAX_EDGES);
  if (component === undefined) return undefined;
  const same = new Map<number | undefined, number>();
  for (let position = 0; position < size; position++) same.set(component[position * size + position], position);
  for (let position = 0; position < size; position++) {
    for (const [target, ways] of follow[position] ?? []) {
      const together = component[position * size + position] === component[target * size + target];
      const [from, to] = [positions[position], positions[target]];
      if (ways > 1 && together && from !== undefined && to !== undefined) return [from, to];
    }
  }
  for (let pair = 0; pair < size * size; pair++) {
    const [left, right] = [Math.floor(pair / size), pair % size];
    const home = left === right ? undefined : same.get(component[pair]);
    if (home === undefined) continue;
    return [positions[left], positions[right], positions[home]].filter((each) => each !== undefined);
  }
  return undefined;
};

/** The outermost open repetition around all of some positions. */
const loopAround = (node: RegexNode, within: Span): Span | undefined => {
  if (node.start > within.start || node.end < within.end) return undefined;
  if (isOpen(node)) return { start: node.start, end: node.end };
  for (const child of childrenOf(node)) {
    const found = loopAround(child, within);
    if (found !== undefined) return found;
  }
  return undefined;
};

/**
 * The part of a regular expression on which a backtracking engine can take time exponential in the text; undefined when there is
 * none, and when the expression is too large to tell.
 */
export const findAmbiguousLoop = (parsed: ParsedRegex): Span | undefined => {
  for (const root of [parsed.root, ...parsed.asides]) {
    if (!mayBeAmbiguous(root)) continue;
    const graph = buildPositionGraph(root);
    const loop = graph && findLoop(graph);
    if (loop === undefined) continue;
    const start = Math.min(...loop.map((position) => position.start));
    const end = Math.max(...loop.map((position) => position.end));
    return loopAround(root, { start, end }) ?? { start: root.start, end: root.end };
  }
  return undefined;
};
