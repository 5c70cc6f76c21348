import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import { readPathOf } from '../read-path.js';
import type { Finding, LintRule } from '../rule.js';
import type { LintSubject, SubjectRule } from '../subject.js';
import { walkTree } from '../walk-tree.js';

const EXTENSIONS: ReadonlySet<string> = new Set(['policy', 'assurance', 'state', 'facts', 'derived']);

const DECLARE = 'declare it under "x-state"';
const SAY_SO = 'a member "x-state", even an empty one, says that the pack needs extensions';

/** The first place of each extension name in a condition. */
const extensionReads = (rule: SubjectRule, subject: LintSubject): readonly Finding[] => {
  const { tree } = rule;
  if (tree === undefined) return [];
  const found = new Map<string, Finding>();
  walkTree(tree.root, (node, around) => {
    const outer = around.at(-1);
    // The whole chain speaks for the names inside of it.
    if (outer && (outer.kind === 'member' || outer.kind === 'index') && outer.object === node) return;
    const read = readPathOf(node, around, subject, tree.dialect);
    if (read === undefined || !EXTENSIONS.has(read.root)) return;
    const name = [read.root, ...read.path.slice(0, 1)].join('.');
    if (found.has(name)) return;
    const message = `\`${name}\` is an extension: the standard gives conditions passport, context, limits and helpers`;
    found.set(name, conditionFinding(rule, node, message, read.root === 'state' ? DECLARE : SAY_SO));
  });
  return [...found.values()];
};

export const extensionScope: LintRule = {
  name: 'extension-scope',
  severity: 'info',
  summary: 'A condition reads a name that the standard does not give it.',
  explanation:
    'The standard gives conditions passport, context, limits and helpers. policy, assurance, state, facts and derived, and the bare state ' +
    'and fact names of the legacy dialect, are extensions that another evaluator need not have. A pack with a member x-state says so itself ' +
    'and is not reported; an empty x-state says it for the others.',
  requirement: 'OAP-EXPR-002',
  erratum: 'E-14',
  *check(subject) {
    if (Object.hasOwn(subject.pack, 'x-state')) return;
    for (const rule of subject.rules) yield* extensionReads(rule, subject);
  },
  examples: {
    valid: [
      { title: 'Names of the standard', pack: expressions("helpers.matches(context.text, '^[a-z]+$')") },
      {
        title: 'The pack says that it needs extensions',
        pack: {
          'x-state': { notes_today: { aggregate: 'count', window: 'utc-day' } },
          ...expressions('state.notes_today < 5'),
        },
      },
    ],
    invalid: [
      {
        title: 'What the evaluator derives, and what the host knows',
        pack: expressions("derived.url_host === 'example.com'", "facts.market_open['example'] === true"),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
      {
        title: 'The minimum of the pack, twice in one condition',
        pack: untyped("passport.assurance_level >= policy.min_assurance and policy.min_assurance != 'L0'"),
        findings: ['/evaluation_rules/0/condition'],
      },
    ],
  },
};
