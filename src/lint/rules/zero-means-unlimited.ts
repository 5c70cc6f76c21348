import { type Node, print, type Tree } from '../../expr/index.js';
import { conditionFinding } from '../condition-finding.js';
import { expressions, untyped } from '../example-rules.js';
import { placeOf } from '../origin.js';
import { readPathOf } from '../read-path.js';
import type { LintRule } from '../rule.js';
import type { LintSubject } from '../subject.js';
import { valueType } from '../value-type.js';
import { walkTree } from '../walk-tree.js';
import { type Polarity, walkTruth } from '../walk-truth.js';
import { zeroTest } from '../zero-test.js';

const NUMERIC: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '-', '*', '/', '%']);

type PlaceOf = (node: Node, around: readonly Node[]) => string;

/** What the condition compares or reckons with, tests against nothing aside. */
const numericOperands = (root: Node, place: PlaceOf): ReadonlySet<string> => {
  const places = new Set<string>();
  walkTree(root, (node, around) => {
    if (node.kind !== 'binary' || !NUMERIC.has(node.op) || zeroTest(node) !== undefined) return;
    for (const side of [node.left, node.right]) places.add(place(withoutFallback(side), around));
  });
  return places;
};

const isNothing = (node: Node): boolean => node.kind === 'literal' && !node.value;

/** `x` of `x ?? 0`, which is as false as `x` is; any other node as it is. */
const withoutFallback = (node: Node): Node => {
  if (node.kind === 'chain') return node;
  return node.kind === 'logical' && node.op !== '&&' && isNothing(node.right) ? node.left : node;
};

/** Whether the nearest `&&` or `||` asks for something besides before the condition passes; `polarity` is that of the node inside. */
const isJoined = (around: readonly Node[], polarity: Polarity): boolean => {
  const at = around.findLastIndex((node) => node.kind === 'logical');
  const nearest = around[at];
  if (nearest?.kind !== 'logical') return false;
  const isTurned = around.slice(at).filter((node) => node.kind === 'unary' && node.op === '!').length % 2 === 1;
  return (nearest.op === '&&') === ((polarity === 'positive') !== isTurned);
};

/** The numeric limits whose truth value decides, so that 0 does what absence does, and those that 0 switches off in so many words. */
const limitsTestedByTruth = ({ root, dialect }: Tree, subject: LintSubject): readonly Node[] => {
  const place: PlaceOf = (node, around) => placeOf(node, around, subject, dialect);
  const numbers = numericOperands(root, place);
  const found = new Set<Node>();
  const isLimit = (node: Node, around: readonly Node[]): boolean =>
    readPathOf(node, around, subject, dialect)?.root === 'limits';
  walkTruth(root, (node, polarity, around) => {
    const test = zeroTest(node);
    if (test !== undefined) {
      const limit = withoutFallback(test.tested);
      if (polarity !== test.polarity || isJoined(around, polarity) || !isLimit(limit, around)) return;
      if (numbers.has(place(limit, around))) found.add(limit);
      return;
    }
    const limit = withoutFallback(node);
    if (polarity === 'positive' || around.at(-1)?.kind === 'chain' || !isLimit(limit, around)) return;
    if (numbers.has(place(limit, around)) || valueType(limit, around, subject, dialect) === 'number') found.add(limit);
  });
  // Where a number is wanted, another one takes the place of 0.
  walkTree(root, (node, around) => {
    const outer = around.at(-1);
    if (outer?.kind !== 'binary' || !NUMERIC.has(outer.op)) return;
    const tested =
      node.kind === 'logical' && node.op === '||' ? node.left : node.kind === 'conditional' ? node.test : node;
    const instead = node.kind === 'logical' ? node.right : node.kind === 'conditional' ? node.otherwise : undefined;
    if (tested !== node && instead !== undefined && !isNothing(instead) && isLimit(tested, around)) found.add(tested);
  });
  return [...found];
};

export const zeroMeansUnlimited: LintRule = {
  name: 'zero-means-unlimited',
  severity: 'warning',
  summary: 'A limit of 0 is taken for no limit.',
  explanation:
    '`!limits.max || amount <= limits.max` is meant for a limit that is not configured, but 0 is as false as an absent value: an owner who ' +
    "sets the limit to 0 to forbid something allows all of it. Test the presence of the limit: !('max' in limits) || amount <= limits.max.",
  requirement: 'OAP-EVAL-006',
  erratum: 'E-57',
  *check(subject) {
    for (const rule of subject.rules) {
      if (rule.tree === undefined) continue;
      for (const node of limitsTestedByTruth(rule.tree, subject))
        yield conditionFinding(
          rule,
          node,
          `\`${print(node)}\` set to 0 counts as no limit`,
          "test its presence instead: !('name' in limits) || …",
        );
    }
  },
  examples: {
    valid: [
      {
        title: 'Presence is tested',
        pack: expressions("!('max_words' in limits) || context.text.split(' ').length <= limits.max_words"),
      },
      {
        title: 'Limits that are no numbers',
        pack: expressions(
          '!limits.require_text || context.text.length > 0',
          '!limits.allowed_texts || limits.allowed_texts.includes(context.text)',
        ),
      },
      {
        title: '0 that denies',
        pack: expressions(
          'limits.max_length && context.text.length <= limits.max_length',
          'limits.max_length > 0 && context.text.length <= limits.max_length',
          'limits.max_length !== 0 && context.text.length <= limits.max_length',
          'context.text.length <= (limits.max_length || 0)',
          'context.text.length <= (limits.max_length ?? 500)',
          "limits.max_length === 0 ? context.text === '' : context.text.length <= limits.max_length",
        ),
      },
    ],
    invalid: [
      {
        title: 'A limit that is not configured, or 0',
        pack: expressions('!limits.max_length || context.text.length <= limits.max_length'),
        findings: ['/evaluation_rules/0/condition'],
      },
      {
        title: 'The same said in other ways',
        pack: untyped(
          'limits.max_length ? len(text) <= limits.max_length : true',
          'not (limits.max_length and len(text) > limits.max_length)',
        ),
        findings: ['/evaluation_rules/0/condition', '/evaluation_rules/1/condition'],
      },
      {
        title: 'In brackets, with `?.`, by another name of the same limit',
        pack: expressions(
          "!limits['max_length'] || limits.max_length >= context.text.length",
          'context.text.length <= limits.max_length || !limits?.max_length',
          "!passport.limits['note.write'].max_length || context.text.length <= limits.max_length",
          '!(limits.max_length ?? 0) || context.text.length <= limits.max_length',
        ),
        findings: [0, 1, 2, 3].map((index) => `/evaluation_rules/${index}/condition`),
      },
      {
        title: '0 told apart, only to let everything pass',
        pack: expressions(
          'limits.max_length === 0 || context.text.length <= limits.max_length',
          'limits.max_length > 0 ? context.text.length <= limits.max_length : true',
          '!(0 < limits.max_length) || context.text.length <= limits.max_length',
        ),
        findings: [0, 1, 2].map((index) => `/evaluation_rules/${index}/condition`),
      },
      {
        title: 'Another number in the place of 0',
        pack: expressions(
          'context.text.length <= (limits.max_length || 500)',
          'context.text.length <= (limits.max_length ? limits.max_length : 500)',
        ),
        findings: [0, 1].map((index) => `/evaluation_rules/${index}/condition`),
      },
    ],
  },
};
