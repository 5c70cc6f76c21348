import type { Node } from '../../expr/index.js';
import { formatPointer } from '../../json/index.js';
import { expressions } from '../example-rules.js';
import { originOf } from '../origin.js';
import type { ReadPath } from '../read-path.js';
import type { LintRule } from '../rule.js';
import type { LintSubject, SubjectRule } from '../subject.js';
import { walkTruth } from '../walk-truth.js';

/** Words of names that stand for how much or how many, of which there is none below zero. A balance may be. */
const AMOUNT_WORDS: ReadonlySet<string> = new Set(
  'amount price total sum cost fee qty quantity count size rows volume value length duration'.split(' '),
);

const isAmount = (name: string): boolean =>
  name
    .toLowerCase()
    .split('_')
    .some((word) => AMOUNT_WORDS.has(word));

interface Term {
  readonly node: Node;
  readonly around: readonly Node[];
  readonly sign: 1 | -1;
}

const turned = (sign: 1 | -1): 1 | -1 => (sign === 1 ? -1 : 1);

/** The terms of a sum, with their signs; of products all factors, of `x ?? 0` only x. */
const termsOf = (node: Node, around: readonly Node[], sign: 1 | -1): readonly Term[] => {
  const inner = [...around, node];
  if (node.kind === 'unary') return termsOf(node.operand, inner, node.op === '-' ? turned(sign) : sign);
  if (node.kind === 'logical' && node.op !== '&&') return termsOf(node.left, inner, sign);
  if (node.kind !== 'binary' || !['+', '-', '*', '/'].includes(node.op)) return [{ node, around, sign }];
  return [...termsOf(node.left, inner, sign), ...termsOf(node.right, inner, node.op === '-' ? turned(sign) : sign)];
};

interface Bounded {
  readonly path: readonly string[];
  readonly from: 'above' | 'below';
}

const isNonNegative = (node: Node): boolean =>
  node.kind === 'literal' && typeof node.value === 'number' && node.value >= 0;

/** The amounts that one comparison bounds, when it has to hold. */
const boundedBy = (terms: readonly Term[], originOfTerm: (term: Term) => ReadPath | undefined): readonly Bounded[] => {
  const read = terms.map((term) => ({ ...term, origin: originOfTerm(term) }));
  const isBound = ({ node, origin }: (typeof read)[number]): boolean =>
    origin === undefined ? isNonNegative(node) : origin.root === 'limits';
  if (!read.some(isBound)) return [];
  return read.flatMap((term): readonly Bounded[] => {
    const { origin, sign } = term;
    if (origin?.root !== 'context' || !isAmount(origin.path.at(-1) ?? '')) return [];
    if (sign === 1) return [{ path: origin.path, from: 'above' }];
    // Only what is no less than nothing is a lower end.
    const isLowerEnd = read.every((other) => other === term || (other.sign === 1 && isBound(other)));
    return isLowerEnd ? [{ path: origin.path, from: 'below' }] : [];
  });
};

/** The amounts of the context that a condition bounds: from above by a limit or number, from below by a number that is not negative. */
const findBounded = (rule: SubjectRule, subject: LintSubject): readonly Bounded[] => {
  const { tree } = rule;
  if (tree === undefined) return [];
  const found: Bounded[] = [];
  walkTruth(tree.root, (node, polarity, around) => {
    if (node.kind !== 'binary' || !['<', '<=', '>', '>='].includes(node.op)) return;
    const isBelow = node.op.startsWith('<') === (polarity !== 'negative');
    const inner = [...around, node];
    const terms = [...termsOf(node.left, inner, isBelow ? 1 : -1), ...termsOf(node.right, inner, isBelow ? -1 : 1)];
    found.push(...boundedBy(terms, (term) => originOf(term.node, term.around, subject, tree.dialect)));
  });
  return found;
};

/** Whether a schema for a number lets one below zero through. */
const acceptsNegative = (schema: unknown): boolean => {
  if (typeof schema !== 'object' || schema === null) return false;
  const { type, minimum, exclusiveMinimum } = schema as Readonly<Record<string, unknown>>;
  const isNumber = type === undefined || [type].flat().some((each) => each === 'integer' || each === 'number');
  const settled = ['enum', 'const', '$ref', 'allOf', 'anyOf', 'oneOf'].some((keyword) =>
    Object.hasOwn(schema, keyword),
  );
  const bounds = [minimum, exclusiveMinimum].filter((bound) => typeof bound === 'number');
  return isNumber && !settled && !bounds.some((bound) => bound >= 0);
};

export const negativeAmount: LintRule = {
  name: 'negative-amount',
  severity: 'warning',
  summary: 'An amount is held against an upper limit, and the schema lets it be negative.',
  explanation:
    'Any negative amount is below the ceiling, and it makes a running total smaller: a request for -1000 passes, and buys room for the next one. Set `minimum` to 0 or 1 in `required_context`.',
  erratum: 'E-58',
  check: function* (subject) {
    const { schema } = subject;
    if (schema === undefined) return;
    const all = subject.rules.map((rule) => ({ rule, bounded: findBounded(rule, subject) }));
    const isBelow = ({ path, from }: Bounded): string[] => (from === 'below' ? [path.join('.')] : []);
    const checked = new Set(all.flatMap(({ bounded }) => bounded.flatMap(isBelow)));
    const seen = new Set<string>();
    for (const { rule, bounded } of all) {
      for (const { path, from } of bounded) {
        if (from === 'below' || checked.has(path.join('.'))) continue;
        const found = subject.lookUp(path);
        if (found.kind !== 'declared' || seen.has(found.member.pointer)) continue;
        if (!acceptsNegative(found.member.schema)) continue;
        seen.add(found.member.pointer);
        yield {
          pointer: formatPointer(['required_context']) + found.member.pointer,
          message: `\`${path.join('.')}\` may be negative, and rule \`${rule.name}\` only bounds it from above`,
          hint: 'Add "minimum": 0, or 1 when nothing is no amount either.',
        };
      }
    }
  },
  examples: {
    valid: [
      {
        title: 'A minimum',
        pack: {
          required_context: { properties: { amount: { type: 'integer', minimum: 1 } } },
          ...expressions('context.amount <= limits.max_length'),
        },
      },
      {
        title: 'A number that may well be negative',
        pack: {
          required_context: { properties: { temperature: { type: 'number' } } },
          ...expressions('context.temperature <= limits.max_length'),
        },
      },
      {
        title: 'A rule looks at the lower end',
        pack: {
          required_context: { properties: { amount: { type: 'integer' } } },
          ...expressions('context.amount <= limits.max_length', 'context.amount > 0'),
        },
      },
      {
        title: 'The lower end by a limit, or by what is refused',
        pack: {
          required_context: { properties: { amount: { type: 'integer' }, size: { type: 'integer' } } },
          ...expressions(
            'context.amount >= (limits.min ?? 1) && context.amount <= limits.max_length',
            'context.size < 0 ? false : context.size <= limits.max_length',
          ),
        },
      },
    ],
    invalid: [
      {
        title: 'Any integer passes below the ceiling',
        pack: {
          required_context: { properties: { amount: { type: 'integer' } } },
          ...expressions('context.amount <= limits.max_length'),
        },
        findings: ['/required_context/properties/amount'],
      },
      {
        title: 'As a part of a sum, the ceiling on the left',
        pack: {
          required_context: { properties: { row_count: { type: 'integer', minimum: -1 } } },
          ...expressions('limits.max_length >= state.rows_today + context.row_count'),
        },
        findings: ['/required_context/properties/row_count'],
      },
      {
        title: 'Reckoned the other way, with a negation, with a default, of elements of a list',
        pack: {
          required_context: {
            properties: {
              amount: { type: 'integer' },
              price: { type: ['number', 'null'], maximum: 10 },
              cost: { description: 'Any value' },
              items: { type: 'array', items: { type: 'object', properties: { quantity: { type: 'integer' } } } },
            },
          },
          ...expressions(
            'limits.max_length - context.amount >= 0',
            '(context.price * 100 > limits.max_length) === false',
            '(context.cost ?? 0) <= limits.max_length',
            '!context.items.some(item => item.quantity > limits.max_length)',
          ),
        },
        findings: ['amount', 'price', 'cost', 'items/items/properties/quantity'].map(
          (path) => `/required_context/properties/${path}`,
        ),
      },
    ],
  },
};
