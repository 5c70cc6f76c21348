import { suggest } from '../../diagnostics/index.js';
import { type Node, ROOTS } from '../../expr/index.js';
import { conditionFinding } from '../condition-finding.js';
import { contextMembers } from '../context-members.js';
import { expressions, untyped } from '../example-rules.js';
import { isBound } from '../read-path.js';
import type { Finding, LintRule } from '../rule.js';
import type { LintSubject, SubjectRule } from '../subject.js';
import { walkTree } from '../walk-tree.js';

/** Whether a node is what a member is taken of, as a root always is. */
const isObjectOf = (node: Node, outer: Node | undefined): boolean =>
  (outer?.kind === 'member' || outer?.kind === 'index' || outer?.kind === 'call') && outer.object === node;

/** Beyond so many comparisons of names, names go unguessed: guesses take time. */
const MAX_COMPARED = 1_000_000;

/** Finds bare legacy names that are taken for members of the context, but are nearly something else. */
const makeMisspeltNames = (subject: LintSubject): ((rule: SubjectRule) => readonly Finding[]) => {
  const members = contextMembers(subject);
  if (members.size === 0) return () => [];
  const declared = [...Object.keys(subject.aggregates), ...subject.facts];
  const known = new Set([...members, ...declared, ...ROOTS]);
  const guesses = new Map<string, string | undefined>();
  const guess = (name: string, asObject: boolean): string | undefined => {
    const key = `${asObject} ${name}`;
    if (!guesses.has(key) && guesses.size * declared.length < MAX_COMPARED)
      guesses.set(key, suggest(name, asObject ? [...declared, ...ROOTS] : declared));
    return guesses.get(key);
  };
  return (rule) => {
    if (rule.dialect !== 'legacy' || rule.tree === undefined) return [];
    const findings: Finding[] = [];
    walkTree(rule.tree.root, (node: Node, around) => {
      if (node.kind !== 'name' || known.has(node.name) || isBound(node.name, around)) return;
      const meant = guess(node.name, isObjectOf(node, around.at(-1)));
      if (meant === undefined) return;
      const message = `\`${node.name}\` is no member of the context; did you mean \`${meant}\`?`;
      const hint = 'declare it under required_context if the context carries it';
      findings.push(conditionFinding(rule, node, message, hint));
    });
    return findings;
  };
};

export const unknownName: LintRule = {
  name: 'unknown-name',
  severity: 'error',
  summary: 'A condition uses a name that it does not have.',
  explanation:
    'A condition sees passport, context, limits and helpers, and as extensions policy, assurance, state, facts and derived; members ' +
    'of the context are written context.name. A rule with any other name denies everything with oap.policy_error. In the legacy ' +
    'dialect a bare name is a member of the context, so that a misspelt one makes its rule deny.',
  requirement: 'OAP-EXPR-002',
  erratum: 'E-14',
  *check(subject) {
    const misspeltNames = makeMisspeltNames(subject);
    for (const rule of subject.rules) {
      for (const issue of rule.compiled?.issues ?? [])
        if (issue.reason === 'unknown-name') yield conditionFinding(rule, issue, issue.message, issue.hint);
      yield* misspeltNames(rule);
    }
  },
  examples: {
    valid: [
      { title: 'Names of the scope and parameters', pack: expressions("context.text.split(' ').every(word => word)") },
      { title: 'A bare name of the legacy dialect', pack: untyped("text != '' and any(x == 'a' for x in tags)") },
    ],
    invalid: [
      {
        title: 'A member of the context without its root, a misspelt root',
        pack: expressions('text.length <= limits.max_length', 'context.text.length <= limit.max_length'),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
      {
        title: 'A value that is not derived',
        pack: expressions('derived.hostname === context.text'),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'Bare legacy names that are nearly one of the state, and nearly a root',
        pack: {
          'x-state': { notes_today: { aggregate: 'count', window: 'utc-day' } },
          ...untyped('note_today < limits.max_length', "contxt.text != ''"),
        },
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
    ],
  },
};
