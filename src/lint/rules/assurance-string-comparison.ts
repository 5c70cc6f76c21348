import type { BinaryNode, Node } from '../../expr/index.js';
import { isLevelLiteral, isMadeOfLevel } from '../assurance-level.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import type { LintRule } from '../rule.js';
import { walkTree } from '../walk-tree.js';

const RELATIONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

export const assuranceStringComparison: LintRule = {
  name: 'assurance-string-comparison',
  severity: 'warning',
  summary: 'Assurance levels are compared as strings.',
  explanation:
    'Levels are ordered by rank, and < and its kin compare the letters: as strings L4FIN is less than L4KYC, and anything that begins ' +
    'with an M is more than both. Write helpers.atLeast(level, minimum), which knows the ranks and refuses what is no level.',
  requirement: 'OAP-EVAL-007',
  erratum: 'E-23',
  *check(subject) {
    for (const rule of subject.rules) {
      if (rule.tree === undefined) continue;
      const { dialect } = rule.tree;
      const found: BinaryNode[] = [];
      walkTree(rule.tree.root, (node: Node, around) => {
        if (node.kind !== 'binary' || !RELATIONS.has(node.op)) return;
        const sides = [node.left, node.right];
        if (sides.some((side) => isLevelLiteral(side) || isMadeOfLevel(side, around, subject, dialect)))
          found.push(node);
      });
      for (const node of found)
        yield conditionFinding(
          rule,
          node,
          'assurance levels are compared letter by letter',
          'write helpers.atLeast(level, minimum)',
        );
    }
  },
  examples: {
    valid: [
      { title: 'By rank', pack: expressions("helpers.atLeast(passport.assurance_level, 'L2')") },
      { title: 'Equality', pack: expressions("passport.assurance_level === 'L3'", "context.text < 'M'") },
    ],
    invalid: [
      {
        title: 'With a literal level',
        pack: expressions("passport.assurance_level >= 'L3'"),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'With a level of the limits, in the legacy dialect',
        pack: untyped(
          'passport.assurance_level >= limits.require_assurance_at_least',
          'not (passport.limits.note.write.require_assurance_at_least > passport.assurance_level)',
        ),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
      {
        title: 'Turned round, in brackets, with a fallback, or by its digits',
        pack: expressions(
          "'L2' <= passport['assurance_level']",
          "!(passport.assurance_level < (limits.require_assurance_at_least ?? 'L1'))",
          "passport.assurance_level.slice(1) >= '2'",
        ),
        findings: [0, 1, 2].map((index) => `/evaluation_rules/${index}/condition`),
      },
    ],
  },
};
