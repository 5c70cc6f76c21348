import type { Node } from '../../expr/index.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import { isBound } from '../read-path.js';
import type { LintRule } from '../rule.js';
import { walkTree } from '../walk-tree.js';
import { walkTruth } from '../walk-truth.js';

/** Whether a node gives the same value on every evaluation: it reads nothing but its own parameters. */
const isConstant = (root: Node): boolean => {
  let constant = true;
  walkTree(root, (node, around) => {
    if (node.kind === 'apply' && node.name === 'now') constant = false;
    if (node.kind === 'name' && node.name !== 'helpers' && !isBound(node.name, around)) constant = false;
  });
  return constant;
};

/** `a ? b : true`, `a ?? true`: a literal there says what happens in its case, and is no test. */
const isBranch = (node: Node, parent: Node | undefined): boolean =>
  node.kind === 'literal' &&
  ((parent?.kind === 'conditional' && parent.test !== node) ||
    (parent?.kind === 'logical' && parent.op === '??' && parent.right === node));

const constantParts = (root: Node): readonly Node[] => {
  const found: Node[] = [];
  const visit = (node: Node, around: readonly Node[]): void => {
    // What stands in a callback has its own parameters, and what stands in a constant is reported with it.
    if (around.some((outer) => outer.kind === 'arrow' || outer.kind === 'quantifier' || found.includes(outer))) return;
    if (!found.includes(node) && isConstant(node) && !isBranch(node, around.at(-1))) found.push(node);
  };
  walkTruth(root, (node, _polarity, around) => visit(node, around));
  walkTree(root, (node, around) => {
    if (node.kind === 'conditional') visit(node.test, [...around, node]);
  });
  return found.sort((a, b) => a.start - b.start);
};

export const constantCondition: LintRule = {
  name: 'constant-condition',
  severity: 'error',
  summary: 'A condition, or a test in it, does not depend on anything.',
  explanation:
    'A test that reads neither passport nor context nor limits comes out the same every time: the rule always passes, always denies, or has ' +
    'a part that is never looked at. Remove the rule or the part, or write what was meant.',
  requirement: 'OAP-EVAL-006',
  *check(subject) {
    for (const rule of subject.rules) {
      if (rule.tree === undefined) continue;
      const { root, text } = rule.tree;
      for (const node of constantParts(root)) {
        const what = node === root ? 'the condition' : `\`${text.slice(node.start, node.end)}\``;
        yield conditionFinding(
          rule,
          node,
          `${what} is the same on every evaluation`,
          'remove it, or write what was meant',
        );
      }
    }
  },
  examples: {
    valid: [
      { title: 'A condition that reads the context', pack: {} },
      {
        title: 'A literal outcome of a conditional, a default',
        pack: expressions(
          "'max_words' in limits ? context.text !== '' : true",
          "(context.text || 'x') !== 'y'",
          'limits.allow_text ?? true',
        ),
      },
    ],
    invalid: [
      {
        title: 'A rule that always passes, one that always denies',
        pack: expressions('true', '1 > 2', "helpers.atLeast('L3', 'L2')"),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition', '/evaluation_rules/2/condition'],
      },
      {
        title: 'A part that settles the whole',
        pack: untyped("text == 'x' or true", "not (false and text == 'x')", '(true ? text : name) == 5'),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition', '/evaluation_rules/2/condition'],
      },
    ],
  },
};
