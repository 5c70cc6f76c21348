import { type BinaryNode, type Node, parse, print, type Tree } from '../../expr/index.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import type { LintRule } from '../rule.js';
import type { SubjectRule } from '../subject.js';
import { valueType } from '../value-type.js';
import { walkTree } from '../walk-tree.js';

/** The condition as JavaScript reads it, or undefined when JavaScript does not. */
const readAsJavaScript = ({ tree, condition, dialect }: SubjectRule): Tree | undefined => {
  if (dialect === 'standard' || condition === undefined) return tree;
  const parsed = parse(condition, 'standard');
  return parsed.ok ? parsed.tree : undefined;
};

export const arrayIn: LintRule = {
  name: 'array-in',
  severity: 'error',
  summary: 'The operator `in` has an array on its right, where JavaScript tests indexes.',
  explanation:
    "In JavaScript 'USD' in ['USD'] is false, because `in` asks for a key and the keys of an array are its indexes. In the standard dialect " +
    'an array on the right is an error, so that the rule always denies; in the legacy dialect it is read as membership here and as ' +
    'JavaScript elsewhere. Write list.includes(value), or list.some(each => each.id === value) for a list of objects.',
  requirement: 'OAP-EXPR-001',
  erratum: 'E-12',
  *check(subject) {
    for (const rule of subject.rules) {
      const tree = readAsJavaScript(rule);
      if (tree === undefined || rule.dialect === undefined) continue;
      const { dialect } = rule;
      const found: BinaryNode[] = [];
      walkTree(tree.root, (node: Node, around) => {
        if (node.kind === 'binary' && node.op === 'in' && valueType(node.right, around, subject, dialect) === 'array')
          found.push(node);
      });
      for (const node of found) {
        const [value, list] = [print(node.left), print(node.right)];
        yield conditionFinding(
          rule,
          node,
          `\`in\` tests the indexes of the array \`${list}\`, not its elements`,
          `write \`${node.right.kind === 'array' ? list : `(${list})`}.includes(${value})\``,
        );
      }
    }
  },
  examples: {
    valid: [
      { title: 'A key of an object', pack: expressions("'max_length' in limits", 'context.text in limits.lengths') },
      { title: 'Membership', pack: expressions("['a', 'b'].includes(context.text)") },
      {
        title: 'Text that JavaScript does not read',
        pack: untyped("context.text in ['a', 'b'] or context.text == ''"),
      },
    ],
    invalid: [
      {
        title: 'A literal array, in both dialects',
        pack: expressions("context.text in ['a', 'b']"),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'A member that the schema or the passport knows as an array',
        pack: {
          required_context: { properties: { tags: { type: 'array', items: { type: 'string' } } } },
          ...untyped("'a' in tags", "'note.write' in passport.capabilities"),
        },
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
      {
        title: 'With a list to fall back on, or one that a method gives',
        pack: {
          required_context: { properties: { tags: { type: 'array', items: { type: 'string' } } } },
          ...expressions(
            "!('a' in (context['tags'] ?? []))",
            "'a' in (context.text === '' ? [] : context.other)",
            "'a' in context.tags.slice(0, 2)",
            "context.tags.concat(['b']).every(tag => 'a' in [tag])",
          ),
        },
        findings: [0, 1, 2, 3].map((index) => `/evaluation_rules/${index}/condition`),
      },
      {
        title: 'A limit that is a list in every published pack that has it',
        pack: expressions("limits.allowed_domains && context.text in limits['allowed_domains']"),
        findings: ['/evaluation_rules/0/condition'],
      },
    ],
  },
};
