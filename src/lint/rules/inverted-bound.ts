import { type Dialect, type Node, print } from '../../expr/index.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import { readPathOf } from '../read-path.js';
import type { LintRule } from '../rule.js';
import type { LintSubject } from '../subject.js';

const UPPER = /^max(imum)?_|_max(imum)?$/;
// `msgs_per_min` is a number of messages in a minute.
const LOWER = /^min(imum)?_|_minimum$/;

/** The comparisons that all have to hold for a rule to pass. */
const conjunctsOf = (node: Node): readonly Node[] =>
  node.kind === 'logical' && node.op === '&&' ? [node.left, node.right].flatMap(conjunctsOf) : [node];

/** What a comparison demands of its left side, and with the sides exchanged of its right one. */
const DEMANDS: ReadonlyMap<string, readonly [left: 'above' | 'below', right: 'above' | 'below']> = new Map([
  ['<', ['below', 'above']],
  ['<=', ['below', 'above']],
  ['>', ['above', 'below']],
  ['>=', ['above', 'below']],
]);

interface Inverted {
  readonly limit: Node;
  readonly demanded: 'above' | 'below';
}

/** The limit that a value is held against the wrong way round. */
const findInverted = (node: Node, subject: LintSubject, dialect: Dialect): Inverted | undefined => {
  const demands = node.kind === 'binary' ? DEMANDS.get(node.op) : undefined;
  if (node.kind !== 'binary' || demands === undefined) return undefined;
  const sides = [
    [node.left, node.right, demands[1]],
    [node.right, node.left, demands[0]],
  ] as const;
  for (const [limit, value, demanded] of sides) {
    const path = readPathOf(limit, [], subject, dialect);
    const read = readPathOf(value, [], subject, dialect);
    // A limit may be held against another one, or against a number, for reasons of its own.
    if (path?.root !== 'limits' || read?.root === 'limits' || value.kind === 'literal') continue;
    const name = path.path.at(-1) ?? '';
    if (demanded === 'above' ? UPPER.test(name) : LOWER.test(name)) return { limit, demanded };
  }
  return undefined;
};

export const invertedBound: LintRule = {
  name: 'inverted-bound',
  severity: 'warning',
  summary: 'A rule passes only above a maximum, or below a minimum.',
  explanation:
    'A condition says when the request may go on, not when it is denied: the rule denies when it is false. `context.amount > limits.max_amount` lets through what is over the limit, and denies the rest.',
  *check(subject) {
    for (const rule of subject.rules) {
      if (rule.tree === undefined) continue;
      const { root, dialect } = rule.tree;
      for (const node of conjunctsOf(root)) {
        const found = findInverted(node, subject, dialect);
        if (found === undefined) continue;
        const { limit, demanded } = found;
        const bound = demanded === 'above' ? 'maximum' : 'minimum';
        const message = `the rule passes only ${demanded} \`${print(limit)}\`, which is called a ${bound}`;
        yield conditionFinding(rule, node, message, 'A condition says what is allowed; turn the comparison round.');
      }
    }
  },
  examples: {
    valid: [
      { title: 'Up to a maximum, from a minimum on', pack: {} },
      {
        title: 'Other ways to use a bound',
        pack: expressions(
          'context.text.length >= limits.min_length && limits.max_length >= context.text.length',
          '!(context.text.length > limits.max_length)',
          'context.text.length <= limits.max_free || context.text.length > limits.max_free && context.tone !== undefined',
          'limits.max_length > limits.max_free && limits.max_length > 0',
        ),
      },
    ],
    invalid: [
      {
        title: 'What is to be denied, in place of what is allowed',
        pack: expressions('context.text.length > limits.max_length'),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'The limit on the left, a minimum, in a longer condition',
        pack: untyped(
          "text != '' and limits.max_length < len(text)",
          'len(text) <= limits.min_length and limits.note.write.max_length <= len(text)',
        ),
        findings: [0, 1, 1].map((index) => `/evaluation_rules/${index}/condition`),
      },
    ],
  },
};
