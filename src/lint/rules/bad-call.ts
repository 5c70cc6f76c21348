import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import { hostFunctions } from '../host-functions.js';
import type { Finding, LintRule } from '../rule.js';
import type { LintSubject, SubjectRule } from '../subject.js';
import { walkTree } from '../walk-tree.js';

/** Calls of functions that the host gives, which only evaluation compiles. */
const hostCalls = (rule: SubjectRule, subject: LintSubject): readonly Finding[] => {
  const given = hostFunctions(subject);
  const findings: Finding[] = [];
  if (rule.tree?.dialect !== 'legacy') return findings;
  walkTree(rule.tree.root, (node) => {
    const params = node.kind === 'apply' ? given.get(node.name) : undefined;
    if (node.kind !== 'apply' || params === undefined || node.args.length === params) return;
    const at = { start: node.start, end: node.start + node.name.length };
    const message = `\`${node.name}\` takes ${params} argument(s), not ${node.args.length}`;
    findings.push(conditionFinding(rule, at, message));
  });
  return findings;
};

export const badCall: LintRule = {
  name: 'bad-call',
  severity: 'error',
  summary: 'A function or method is called with arguments that it does not take.',
  explanation:
    'The number of arguments, and where an arrow function may stand, are known before anything is evaluated. ' +
    'A rule with a wrong call denies everything with oap.policy_error.',
  requirement: 'OAP-EXPR-005',
  erratum: 'E-11',
  *check(subject) {
    for (const rule of subject.rules) {
      for (const issue of rule.compiled?.issues ?? [])
        if (issue.reason === 'bad-call') yield conditionFinding(rule, issue, issue.message, issue.hint);
      yield* hostCalls(rule, subject);
    }
  },
  examples: {
    valid: [
      { title: 'No call', pack: {} },
      {
        title: 'Calls as they are meant',
        pack: expressions(
          "context.text.split(' ').every(word => word.length < 40)",
          "helpers.atLeast(passport.assurance_level, 'L2')",
        ),
      },
    ],
    invalid: [
      {
        title: 'An argument missing, a value where an arrow function belongs',
        pack: expressions('context.text.startsWith()', "['a'].some(context.text)"),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
      {
        title: 'Too many arguments or too few in the legacy dialect',
        pack: untyped('len(context.text, 5) > 1', 'is_market_open()'),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
    ],
  },
};
