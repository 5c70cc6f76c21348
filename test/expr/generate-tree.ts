import type { BinaryNode, Dialect, Node } from '../../src/expr/index.js';
import type { Random } from './random.js';

const AT = { start: 0, end: 0 };
const NAMES = ['context', 'limits', 'x', 'amount', 'any', 'all', '$', '_1', 'ключ', 'empty', 'async', 'And', 'helpers'];
const MEMBERS = [...NAMES, 'if', 'in', 'is', 'not', 'and', 'for', 'this', 'length', 'map', 'undefined', 'true'];
const STRINGS = [
  '',
  'a',
  "it's",
  '"',
  '\\',
  '\n\r\t\b\f\v',
  '\0',
  '\u2028\u2029',
  '\ud800',
  '\u{1F600}',
  '\u007f\u0085',
  '\ufeff\u00a0',
  '$&',
  'é',
  'not',
];
const NUMBERS = [0, 1, 2.5, 0.1, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 9007199254740992, 15000];
const BOTH: readonly BinaryNode['op'][] = ['*', '/', '%', '+', '-', '<', '<=', '>', '>=', '==', '!=', '===', '!=='];
const LEGACY: readonly BinaryNode['op'][] = ['member-of', 'not-member-of', 'contains', 'starts-with', 'ends-with'];

/** Makes random trees that the parser of a dialect can make, whether or not they mean anything. */
export class TreeGenerator {
  private readonly random: Random;
  private readonly legacy: boolean;

  constructor(random: Random, dialect: Dialect) {
    this.random = random;
    this.legacy = dialect === 'legacy';
  }

  make(depth: number): Node {
    const { random } = this;
    if (depth <= 0) return this.leaf();
    const inner = (): Node => this.make(depth - 1);
    return random.weighted<() => Node>([
      [2, () => this.leaf()],
      [1, () => ({ kind: 'array', items: random.times(random.int(4), inner), ...AT })],
      [4, () => this.link(inner(), false, depth)],
      [3, () => this.chain(depth)],
      [3, () => ({ kind: 'unary', op: random.pick(['!', '-', '+'] as const), operand: inner(), ...AT })],
      [6, () => ({ kind: 'binary', op: this.operator(), left: inner(), right: inner(), ...AT })],
      [
        4,
        () => ({ kind: 'logical', op: random.pick(['&&', '||', '??'] as const), left: inner(), right: inner(), ...AT }),
      ],
      [2, () => this.conditional(depth)],
      [1, () => this.apply(depth)],
      [this.legacy ? 2 : 0, () => ({ kind: 'emptiness', operand: inner(), negated: random.chance(0.5), ...AT })],
      [this.legacy ? 2 : 0, () => this.quantifier(depth)],
    ])();
  }

  private leaf(): Node {
    const { random } = this;
    return random.weighted<() => Node>([
      [3, () => ({ kind: 'name', name: random.pick(NAMES), ...AT })],
      [1, () => ({ kind: 'literal', value: random.pick(NUMBERS), ...AT })],
      [1, () => ({ kind: 'literal', value: random.pick(STRINGS), ...AT })],
      [1, () => ({ kind: 'literal', value: random.pick([true, false, null, undefined]), ...AT })],
    ])();
  }

  private conditional(depth: number): Node {
    const [test, then, otherwise] = [this.make(depth - 1), this.make(depth - 1), this.make(depth - 1)];
    return { kind: 'conditional', test, then, otherwise, ...AT };
  }

  private operator(): BinaryNode['op'] {
    return this.random.pick(this.legacy ? [...BOTH, ...LEGACY] : [...BOTH, 'in']);
  }

  private link(object: Node, optional: boolean, depth: number): Node {
    const { random } = this;
    return random.weighted<() => Node>([
      [3, () => ({ kind: 'member', object, name: random.pick(MEMBERS), optional, ...AT })],
      [2, () => ({ kind: 'index', object, key: this.make(depth - 1), optional, ...AT })],
      [
        2,
        () => ({
          kind: 'call',
          object,
          method: random.pick(MEMBERS),
          methodStart: 0,
          args: this.args(depth),
          optional,
          ...AT,
        }),
      ],
    ])();
  }

  /** A run of links, one of them at least optional; what it begins with may be a chain in parentheses. */
  private chain(depth: number): Node {
    const { random } = this;
    const links = random.times(1 + random.int(4), () => random.chance(0.3));
    links[random.int(links.length)] = true;
    const expression = links.reduce((object, optional) => this.link(object, optional, depth - 1), this.make(depth - 2));
    return { kind: 'chain', expression, ...AT };
  }

  private args(depth: number): readonly Node[] {
    return this.random.times(this.random.int(3), () =>
      this.random.chance(0.3) ? this.arrow(depth) : this.make(depth - 1),
    );
  }

  private arrow(depth: number): Node {
    const names = this.random.times(this.random.int(3), () => this.random.pick(NAMES));
    return { kind: 'arrow', params: [...new Set(names)], body: this.make(depth - 1), ...AT };
  }

  private apply(depth: number): Node {
    const name = this.random.pick(NAMES);
    // `any(x => …)` begins like a quantifier, which takes no arrow.
    const quantifies = this.legacy && (name === 'any' || name === 'all');
    const args = quantifies ? [this.make(depth - 1), this.make(depth - 1)] : this.args(depth);
    return { kind: 'apply', name, args, ...AT };
  }

  private quantifier(depth: number): Node {
    const { random } = this;
    const [body, iterable] = [this.make(depth - 1), this.make(depth - 1)];
    return {
      kind: 'quantifier',
      quantifier: random.pick(['any', 'all']),
      variable: random.pick(NAMES),
      iterable,
      body,
      ...AT,
    };
  }
}
