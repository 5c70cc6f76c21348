import { suggest } from '../../diagnostics/index.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import { hostFunctions } from '../host-functions.js';
import type { LintRule } from '../rule.js';

/** The functions that the legacy dialect has by itself. */
const LEGACY_FUNCTIONS = ['now', 'to_timestamp', 'len', 'any', 'all'];

export const unknownFunction: LintRule = {
  name: 'unknown-function',
  severity: 'error',
  summary: 'A condition calls a function or method that the language does not have.',
  explanation:
    'The language has a fixed set of methods on strings and arrays, and helpers.matches and helpers.atLeast. ' +
    'A rule that calls anything else denies everything with oap.policy_error.',
  requirement: 'OAP-EXPR-005',
  erratum: 'E-11',
  *check(subject) {
    const given = hostFunctions(subject);
    for (const rule of subject.rules) {
      for (const issue of rule.compiled?.issues ?? []) {
        if (issue.reason !== 'unknown-function') continue;
        const name = rule.condition?.slice(issue.start, issue.end) ?? '';
        const isBare = rule.dialect === 'legacy' && rule.condition?.[issue.start - 1] !== '.';
        if (isBare && given.has(name)) continue;
        const meant = isBare ? suggest(name, [...LEGACY_FUNCTIONS, ...given.keys()]) : undefined;
        const hint = issue.hint ?? (meant === undefined ? undefined : `did you mean \`${meant}\`?`);
        yield conditionFinding(rule, issue, issue.message, hint);
      }
    }
  },
  examples: {
    valid: [
      { title: 'A method of the language', pack: expressions("context.text.startsWith('a')") },
      { title: 'A function of the legacy dialect', pack: untyped('len(context.text) <= limits.max_length') },
    ],
    invalid: [
      {
        title: 'A method that only JavaScript has, a helper that does not exist',
        pack: expressions('context.text.charAt(0) === "a"', "helpers.match(context.text, 'a')"),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
      {
        title: 'A function by its bare name',
        pack: untyped('lenn(context.text) <= limits.max_length'),
        findings: ['/evaluation_rules/0/condition'],
      },
    ],
  },
};
