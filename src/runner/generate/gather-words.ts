import { childrenOf, isRecord, type Node } from '../../expr/index.js';
import type { PreparedPack } from '../../policy/index.js';
import { ASSURANCE_LEVELS } from '../../spec/index.js';
import { samplePattern } from './sample-pattern.js';

/** Values that stand somewhere in a pack or a passport and may mean something to a rule, each with a word for where it is from. */
export interface Words {
  readonly texts: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<number, string>;
  /** Lists of texts, whole. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** What conditions split texts at. */
  readonly separators: ReadonlySet<string>;
  /** By how much the sides of comparisons differ, as they were last seen. */
  readonly distances: readonly number[];
}

/** Most of either that are tried. */
const MOST = 160;

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 24);

const gather = (words: {
  texts: Map<string, string>;
  numbers: Map<number, string>;
  lists: Map<string, readonly string[]>;
  separators: Set<string>;
}) => {
  const text = (value: string, label: string): void => {
    if (words.texts.size < MOST && !words.texts.has(value)) words.texts.set(value, label);
  };
  const number = (value: number, label: string): void => {
    if (words.numbers.size < MOST && !words.numbers.has(value)) words.numbers.set(value, label);
  };
  const value = (given: unknown, label: string): void => {
    if (typeof given === 'string') text(given, slug(given) || label);
    else if (typeof given === 'number') number(given, label);
    else if (Array.isArray(given)) {
      if (given.length > 1 && given.every((item) => typeof item === 'string'))
        words.lists.set(JSON.stringify(given), given);
      const ids = given.flatMap((item) => (isRecord(item) && typeof item.id === 'string' ? [item.id] : []));
      if (ids.length > 0) words.lists.set(JSON.stringify(ids), ids);
      for (const item of given) value(item, label);
    } else if (isRecord(given))
      for (const [name, member] of Object.entries(given)) {
        text(name, slug(name));
        value(member, slug(name));
      }
  };
  const node = (given: Node): void => {
    if (given.kind === 'literal' && typeof given.value === 'string') {
      text(given.value, slug(given.value) || 'blank');
      if (/[\^$[\]\\(]/.test(given.value)) text(samplePattern(given.value), 'matching');
    } else if (given.kind === 'literal' && typeof given.value === 'number') number(given.value, `${given.value}`);
    const [first] = given.kind === 'call' && given.method === 'split' ? given.args : [];
    if (first?.kind === 'literal' && typeof first.value === 'string' && first.value !== '')
      words.separators.add(first.value);
    for (const child of childrenOf(given)) node(child);
  };
  return { value, node };
};

/** The literals of the conditions, then what the limits and the context hold. */
export const gatherWords = (
  pack: PreparedPack,
  limits: unknown,
  context: unknown,
  distances: readonly number[],
): Words => {
  const words = {
    texts: new Map<string, string>(),
    numbers: new Map<number, string>(),
    lists: new Map<string, readonly string[]>(),
    separators: new Set<string>(),
  };
  const { value, node } = gather(words);
  for (const { condition } of pack.rules) if (condition !== undefined) node(condition.tree.root);
  for (const { where } of pack.aggregates.values()) if (where !== undefined) node(where.tree.root);
  const level = (ASSURANCE_LEVELS as readonly string[]).indexOf(pack.minAssurance);
  value(ASSURANCE_LEVELS.slice(Math.max(0, level - 1), level + 2), 'level');
  value(limits, 'limit');
  value(context, 'context');
  return { ...words, distances };
};
