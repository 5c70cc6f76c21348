import { type Node, print } from '../../expr/index.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import { readPathOf } from '../read-path.js';
import type { LintRule } from '../rule.js';
import type { LintSubject } from '../subject.js';
import { walkTree } from '../walk-tree.js';

const daily = { aggregate: 'sum', of: 'context.words', by: 'context.text', window: 'utc-day' };

/** Whether a name is declared as something whose absent keys count as nothing: a gauge may well be absent. */
const isCounted = (name: string | undefined, { aggregates }: LintSubject): boolean => {
  const declared: unknown = name !== undefined && Object.hasOwn(aggregates, name) ? aggregates[name] : undefined;
  if (typeof declared !== 'object' || declared === null) return false;
  return ['count', 'sum', 'set'].includes(String((declared as { readonly aggregate?: unknown }).aggregate));
};

/** 0, an empty text or an empty list: what a counter is before anything happened. */
const isNothing = (node: Node): boolean =>
  node.kind === 'array' ? node.items.length === 0 : node.kind === 'literal' && (node.value === 0 || node.value === '');

export const stateFallback: LintRule = {
  name: 'state-fallback',
  severity: 'info',
  summary: 'A counter that cannot be read counts as nothing.',
  explanation:
    'A key that a declared count, sum or set does not have counts as 0 or as empty by itself. What `?? 0` adds is the case that the state is ' +
    'not there at all, or of the wrong type: the evaluator would deny, and with the fallback the rule passes as if nothing had happened. ' +
    'Leave the fallback out. A gauge may be absent and is not reported.',
  erratum: 'E-14',
  *check(subject) {
    for (const rule of subject.rules) {
      if (rule.tree === undefined) continue;
      const { root, dialect } = rule.tree;
      const found: { readonly node: Node; readonly state: Node }[] = [];
      walkTree(root, (node, around) => {
        if (node.kind !== 'logical' || node.op === '&&' || !isNothing(node.right)) return;
        const read = readPathOf(node.left, around, subject, dialect);
        if (read?.root === 'state' && isCounted(read.path[0], subject)) found.push({ node, state: node.left });
      });
      for (const { node, state } of found)
        yield conditionFinding(
          rule,
          node,
          `\`${print(state)}\` counts as nothing when the state is missing or of the wrong type`,
          `write \`${print(state)}\`: an absent key counts as nothing by itself`,
        );
    }
  },
  examples: {
    valid: [
      {
        title: 'The state by itself, or after a test for its key',
        pack: {
          'x-state': { words_today: daily },
          ...expressions(
            'state.words_today[context.text] < limits.max_length',
            '(context.text in state.words_today ? state.words_today[context.text] : 0) < limits.max_length',
          ),
        },
      },
      {
        title: 'A gauge, and a fallback that denies',
        pack: {
          'x-state': { words_today: daily, temperature: { aggregate: 'gauge' } },
          ...expressions(
            '(state.temperature ?? 0) < 30',
            '(state.words_today[context.text] ?? 1000000) < limits.max_length',
          ),
        },
      },
    ],
    invalid: [
      {
        title: 'A fallback to 0',
        pack: {
          'x-state': { words_today: daily },
          ...expressions('(state.words_today[context.text] ?? 0) < limits.max_length'),
        },
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'In other words, in the legacy dialect, a set',
        pack: {
          'x-state': { words_today: daily, texts: { aggregate: 'set', of: 'context.text', window: 'utc-day' } },
          ...untyped(
            "(state['words_today']?.[context.text] || 0) < limits.max_length",
            '(words_today ?? 0) < limits.max_length',
            '!(texts ?? []).includes(context.text)',
          ),
        },
        findings: [0, 1, 2].map((index) => `/evaluation_rules/${index}/condition`),
      },
    ],
  },
};
