import type { LiteralNode } from '../expr/index.js';
import { formatPointer } from '../json/index.js';
import type { Finding } from './rule.js';
import type { LintSubject } from './subject.js';
import { walkTree } from './walk-tree.js';

/** A regular expression of a pack. */
export interface PatternPlace {
  readonly source: string;
  /** `schema`: JSON Schema's `pattern` or `patternProperties`; `condition`: the second argument of `helpers.matches`. */
  readonly kind: 'schema' | 'condition';
  /** Where a finding about a part of it points. */
  readonly locate: (part?: {
    readonly start: number;
    readonly end: number;
  }) => Pick<Finding, 'pointer' | 'range' | 'key'>;
}

const MAX_DEPTH = 200;

const findInSchema = function* (value: unknown, path: readonly (string | number)[]): Iterable<PatternPlace> {
  if (typeof value !== 'object' || value === null || path.length > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield* findInSchema(each, [...path, index]);
    return;
  }
  for (const [name, each] of Object.entries(value) as [string, unknown][]) {
    if (name === 'pattern' && typeof each === 'string') {
      const pointer = formatPointer([...path, name]);
      yield { source: each, kind: 'schema', locate: (range) => ({ pointer, ...(range && { range }) }) };
    } else if (name === 'patternProperties' && typeof each === 'object' && each !== null) {
      for (const source of Object.keys(each)) {
        const pointer = formatPointer([...path, name, source]);
        yield { source, kind: 'schema', locate: () => ({ pointer, key: true }) };
      }
    }
    // What these hold are values, not schemas.
    if (name !== 'enum' && name !== 'const' && name !== 'default' && name !== 'examples')
      yield* findInSchema(each, [...path, name]);
  }
};

/** The regular expressions of a pack that stand in its text: in the context schema and in conditions. */
export const findPatterns = function* (subject: LintSubject): Iterable<PatternPlace> {
  if (subject.schema !== undefined) yield* findInSchema(subject.schema, ['required_context']);
  for (const { tree, pointer } of subject.rules) {
    if (tree === undefined) continue;
    const found: (LiteralNode & { readonly value: string })[] = [];
    walkTree(tree.root, (node) => {
      if (node.kind !== 'call' || node.method !== 'matches') return;
      const pattern = node.args[1];
      if (node.object.kind !== 'name' || node.object.name !== 'helpers' || pattern?.kind !== 'literal') return;
      if (typeof pattern.value === 'string') found.push({ ...pattern, value: pattern.value });
    });
    for (const { value, start, end } of found) {
      const isPlain = tree.text.slice(start + 1, end - 1) === value;
      yield {
        source: value,
        kind: 'condition',
        locate: (part) => ({
          pointer: `${pointer}/condition`,
          range:
            isPlain && part !== undefined
              ? { start: start + 1 + part.start, end: start + 1 + part.end }
              : { start, end },
        }),
      };
    }
  }
};
