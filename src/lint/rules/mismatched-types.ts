import { type BinaryNode, type Dialect, type Node, print } from '../../expr/index.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions } from '../example-rules.js';
import type { LintRule } from '../rule.js';
import type { LintSubject } from '../subject.js';
import { valueType } from '../value-type.js';
import { walkTree } from '../walk-tree.js';

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '===', '!==', '<', '<=', '>', '>=']);

const NOUNS: Readonly<Record<string, string>> = { number: 'a number', string: 'text', boolean: 'true or false' };

/** The types of the two sides, when both are known and not the same. */
const mismatchOf = (
  node: BinaryNode,
  around: readonly Node[],
  subject: LintSubject,
  dialect: Dialect,
): readonly [left: string, right: string] | undefined => {
  const [left, right] = [node.left, node.right].map((side) => NOUNS[valueType(side, around, subject, dialect) ?? '']);
  return left === undefined || right === undefined || left === right ? undefined : [left, right];
};

export const mismatchedTypes: LintRule = {
  name: 'mismatched-types',
  severity: 'error',
  summary: 'Values of different types are compared.',
  explanation:
    'A number is never equal to text, and comparing the two by size or with `==` is an error, at which the rule denies. The types are those of the text, of the context schema and of well-known limits.',
  *check(subject) {
    for (const rule of subject.rules) {
      // The legacy dialect compares times and levels by what they mean.
      if (rule.tree === undefined || rule.tree.dialect === 'legacy') continue;
      const { dialect, root } = rule.tree;
      const found: (readonly [BinaryNode, readonly [string, string]])[] = [];
      walkTree(root, (node, around) => {
        if (node.kind !== 'binary' || !COMPARISONS.has(node.op)) return;
        const types = mismatchOf(node, around, subject, dialect);
        if (types !== undefined) found.push([node, types]);
      });
      for (const [node, [left, right]] of found)
        yield conditionFinding(
          rule,
          node,
          `\`${print(node.left)}\` is ${left}, and \`${print(node.right)}\` is ${right}`,
          'compare values of one type',
        );
    }
  },
  examples: {
    valid: [
      { title: 'Numbers', pack: {} },
      {
        title: 'Text, and what may be of any type',
        pack: expressions("context.text === 'a'", "context.other === 'a'", 'context.text === undefined'),
      },
    ],
    invalid: [
      {
        title: 'A number in quotes',
        pack: expressions("context.text.length <= '100'"),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'Text and a number, a test and text',
        pack: expressions('context.text < 5', "context.text.includes('a') === 'true'", 'context.text !== 1'),
        findings: [0, 1, 2].map((index) => `/evaluation_rules/${index}/condition`),
      },
    ],
  },
};
