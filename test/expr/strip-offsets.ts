import type { Node } from '../../src/expr/index.js';

const OFFSETS: ReadonlySet<string> = new Set(['start', 'end', 'methodStart']);

const strip = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => !OFFSETS.has(name));
  return Object.fromEntries(members.map(([name, inner]) => [name, strip(inner)]));
};

/** The tree under a node without its offsets: what two texts of the same meaning have in common. */
export const stripOffsets = (node: Node): unknown => strip(node);
