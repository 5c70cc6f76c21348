import type { Node, UnaryNode } from '../../expr/index.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import type { Change, LintRule } from '../rule.js';
import type { SubjectRule } from '../subject.js';
import { valueType } from '../value-type.js';
import { walkTree } from '../walk-tree.js';

const isNot = (node: Node | undefined): node is UnaryNode => node?.kind === 'unary' && node.op === '!';

/** Whether only the truth value of a node counts where it stands. */
const isTruthOnly = (node: Node, parent: Node | undefined): boolean =>
  isNot(parent) || (parent?.kind === 'conditional' && parent.test === node);

/** The two signs away: what they stood before keeps its parentheses. Words keep their place, because they bind otherwise. */
const withoutSigns = (rule: SubjectRule, outer: UnaryNode, inner: UnaryNode): readonly Change[] | undefined => {
  const text = rule.condition ?? '';
  if (text[outer.start] !== '!' || text[inner.start] !== '!') return undefined;
  const before = text.slice(0, outer.start);
  const gap = /[\w$]$/.test(before) ? ' ' : '';
  const value = before + gap + text.slice(outer.start + 1, inner.start) + text.slice(inner.start + 1);
  return [{ kind: 'replace', pointer: `${rule.pointer}/condition`, value }];
};

export const redundantDoubleNegation: LintRule = {
  name: 'redundant-double-negation',
  severity: 'info',
  summary: 'A double negation changes nothing.',
  explanation:
    '`!!x` makes a boolean of x. Where x is one already, or where only the truth of x counts, it says nothing and hides what is tested.',
  *check(subject) {
    for (const rule of subject.rules) {
      if (rule.tree === undefined) continue;
      const { root, dialect } = rule.tree;
      const found: { readonly outer: UnaryNode; readonly inner: UnaryNode }[] = [];
      walkTree(root, (node, around) => {
        const parent = around.at(-1);
        if (!isNot(node) || !isNot(node.operand) || found.some(({ inner }) => inner === node)) return;
        const inner = node.operand;
        const isBoolean = ['unary', 'binary', 'call', 'emptiness', 'quantifier'].includes(inner.operand.kind);
        if (
          isTruthOnly(node, parent) ||
          (isBoolean && valueType(inner.operand, around, subject, dialect) === 'boolean')
        )
          found.push({ outer: node, inner });
      });
      for (const { outer, inner } of found) {
        const fix = withoutSigns(rule, outer, inner);
        const finding = conditionFinding(
          rule,
          outer,
          'a double negation changes nothing here',
          'remove both negations',
        );
        yield fix === undefined ? finding : { ...finding, fix };
      }
    }
  },
  examples: {
    valid: [
      { title: 'A single negation', pack: expressions("!(context.text === 'x')") },
      { title: 'A value made a boolean', pack: expressions('!!context.text', '!!context.text === limits.allow_text') },
    ],
    invalid: [
      {
        title: 'A comparison is a boolean already',
        pack: expressions("!!(context.text === 'x')"),
        findings: ['/evaluation_rules/0/condition'],
        fixed: expressions("(context.text === 'x')"),
      },
      {
        title: 'Only the truth counts',
        pack: expressions("!!context.text ? context.text !== 'x' : true", '!!!context.text'),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
        fixed: expressions("context.text ? context.text !== 'x' : true", '!context.text'),
      },
      {
        title: 'In words of the legacy dialect',
        pack: untyped("not not (context.text == 'x')"),
        findings: ['/evaluation_rules/0/condition'],
      },
    ],
  },
};
