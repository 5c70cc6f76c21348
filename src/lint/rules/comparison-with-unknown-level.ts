import { suggest } from '../../diagnostics/index.js';
import type { Dialect, LiteralNode, Node } from '../../expr/index.js';
import { ASSURANCE_LEVELS, ASSURANCE_RANK } from '../../spec/index.js';
import { levelMember } from '../assurance-level.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import type { LintRule } from '../rule.js';
import type { LintSubject } from '../subject.js';
import { walkTree } from '../walk-tree.js';

const COMPARING: ReadonlySet<string> = new Set([
  '<',
  '<=',
  '>',
  '>=',
  '==',
  '!=',
  '===',
  '!==',
  'member-of',
  'not-member-of',
]);

/** What stands where an assurance level is meant: the other side of a comparison, an argument of atLeast, an element of a list. */
const placesOfLevels = (
  node: Node,
  around: readonly Node[],
  subject: LintSubject,
  dialect: Dialect,
): readonly Node[] => {
  const isLevel = (side: Node | undefined): boolean =>
    side !== undefined && levelMember(side, around, subject, dialect) !== undefined;
  if (node.kind === 'binary' && COMPARING.has(node.op)) {
    const other = isLevel(node.left) ? node.right : isLevel(node.right) ? node.left : undefined;
    return other === undefined ? [] : other.kind === 'array' ? other.items : [other];
  }
  if (node.kind !== 'call') return [];
  if (node.method === 'atLeast' && node.object.kind === 'name' && node.object.name === 'helpers') return node.args;
  return node.method === 'includes' && node.object.kind === 'array' && isLevel(node.args[0]) ? node.object.items : [];
};

export const comparisonWithUnknownLevel: LintRule = {
  name: 'comparison-with-unknown-level',
  severity: 'error',
  summary: 'An assurance level is compared with a word that is none.',
  explanation:
    `The levels are ${ASSURANCE_LEVELS.join(', ')}. Older documents and client types use others, such as a plain L4. A comparison with one ` +
    'never means what it says: equality is always false, and by rank the rule always denies.',
  requirement: 'OAP-PASSPORT-006',
  erratum: 'E-24',
  *check(subject) {
    for (const rule of subject.rules) {
      if (rule.tree === undefined) continue;
      const { dialect, root } = rule.tree;
      const found: LiteralNode[] = [];
      walkTree(root, (node, around) => {
        for (const place of placesOfLevels(node, around, subject, dialect))
          if (place.kind === 'literal' && typeof place.value === 'string' && !ASSURANCE_RANK.has(place.value))
            found.push(place);
      });
      for (const node of found) {
        const meant = suggest(String(node.value), ASSURANCE_LEVELS);
        const message = `\`${node.value}\` is no assurance level${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`;
        yield conditionFinding(rule, node, message, `the levels are ${ASSURANCE_LEVELS.join(', ')}`);
      }
    }
  },
  examples: {
    valid: [
      {
        title: 'Levels',
        pack: expressions(
          "helpers.atLeast(passport.assurance_level, 'L4KYC')",
          "['L2', 'L3'].includes(passport.assurance_level)",
        ),
      },
      { title: 'A word elsewhere', pack: expressions("context.text === 'L4'") },
    ],
    invalid: [
      {
        title: 'A word of older documents',
        pack: expressions("helpers.atLeast(passport.assurance_level, 'L4')"),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'Small letters, a list',
        pack: untyped("passport.assurance_level == 'l3'", "passport.assurance_level in ['L3', 'L5', 'high']"),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition', '/evaluation_rules/1/condition'],
      },
    ],
  },
};
