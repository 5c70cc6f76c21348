import {
  type ApplyNode,
  type ArrowNode,
  type BinaryNode,
  type CallNode,
  METHODS,
  type Node,
  print,
  ROOTS,
} from '../../expr/index.js';
import * as build from './build.js';
import type { Names } from './names.js';
import { giveUp } from './obstacle.js';
import { ANYTHING, certainly, isOnly, mayBeNothing, type Shape } from './shape.js';
import { type Binding, binding } from './standing.js';
import { operandAt, type Place, type Rewriter, type Typed, truthAt, valueAt } from './typed.js';

const TEXTS = certainly('array', { items: certainly('string') });

/** What methods give, as far as that does not depend on the value. */
const GIVES: Readonly<Record<string, Shape>> = {
  split: TEXTS,
  some: certainly('boolean'),
  every: certainly('boolean'),
  includes: certainly('boolean'),
  startsWith: certainly('boolean'),
  endsWith: certainly('boolean'),
  indexOf: certainly('number'),
  join: certainly('string'),
  trim: certainly('string'),
  toLowerCase: certainly('string'),
  toUpperCase: certainly('string'),
  replace: certainly('string'),
  map: certainly('array'),
};

const TESTS: ReadonlySet<string> = new Set(['some', 'every', 'filter', 'find']);

const isDataAge = (node: Node, names: Names, place: Place): boolean => {
  if (node.kind !== 'apply' || node.name !== 'to_timestamp' || node.args.length !== 1) return false;
  const [text] = node.args;
  const path = text && names.contextPath(text, place.standing.bindings);
  return path?.length === 1 && path[0] === 'data_timestamp';
};

/** Names a loop variable or parameter; one that hides a root would catch what the rewriting puts into the body. */
export const bindable = (name: string): string =>
  ROOTS.has(name) ? giveUp('inexpressible', `the variable \`${name}\` hides a name of the language`) : name;

/** Calls of methods, of helpers and of the functions of the legacy dialect. */
export class CallRewriter {
  private readonly names: Names;
  private readonly rewriter: Rewriter;
  private count = 0;

  constructor(names: Names, rewriter: Rewriter) {
    this.names = names;
    this.rewriter = rewriter;
  }

  /** A variable in force while a body is rewritten. */
  bind(name: string, shape: Shape, quantified: boolean): Binding {
    this.count++;
    return { name: bindable(name), id: this.count, quantified, shape };
  }

  method(node: CallNode, place: Place): Typed {
    const at = operandAt(place.standing);
    const isBound = place.standing.bindings.some(({ name }) => name === 'helpers');
    if (node.object.kind === 'name' && node.object.name === 'helpers' && !isBound) {
      const args = node.args.map((arg) => this.rewriter.rewrite(arg, at).node);
      return { node: build.call(build.name('helpers'), node.method, args), shape: certainly('boolean') };
    }
    if (!METHODS.has(node.method)) return giveUp('undecidable', `\`${node.method}\` is not a method of the language`);
    const object = this.rewriter.rewrite(node.object, node.optional ? valueAt(place.standing) : at);
    const args = node.args.map((arg) =>
      arg.kind === 'arrow' ? this.arrow(arg, node.method, object.shape, place) : this.rewriter.rewrite(arg, at).node,
    );
    const given = Object.hasOwn(GIVES, node.method) ? (GIVES[node.method] ?? ANYTHING) : ANYTHING;
    const shape = { ...(node.method === 'filter' ? object.shape : given), absent: node.optional };
    const made = build.call(object.node, node.method, args, node.optional);
    return { node: build.closeChain(made), shape };
  }

  private arrow(node: ArrowNode, method: string, list: Shape, place: Place): Node {
    const bound = node.params.map((name, at) =>
      this.bind(name, at === 0 ? (list.items ?? { ...ANYTHING, absent: false }) : certainly('number'), false),
    );
    const standing = binding(place.standing, bound);
    const inside = TESTS.has(method) ? truthAt(standing, false) : operandAt(standing);
    return build.arrow(node.params, this.rewriter.rewrite(node.body, inside).node);
  }

  function(node: ApplyNode, place: Place): Typed {
    const [first] = node.args;
    if (node.name === 'len' && node.args.length === 1 && first !== undefined) return this.length(first, place);
    if (node.name === 'is_market_open' && node.args.length === 1 && first !== undefined)
      return this.marketOpen(first, place);
    if (node.name === 'now' || node.name === 'to_timestamp')
      return giveUp('inexpressible', 'of times the standard dialect has only derived.data_age_seconds');
    return giveUp('undecidable', `there is no function \`${node.name}\` for it`);
  }

  private length(node: Node, place: Place): Typed {
    const { node: value, shape } = this.rewriter.rewrite(node, operandAt(place.standing));
    if (!isOnly(shape, 'string', 'array', 'null'))
      return giveUp('unknown-type', `nothing tells whether \`${print(value)}\` is a text or a list`);
    return { node: build.member(value, 'length'), shape: certainly('number') };
  }

  /** An exchange that nobody vouches for is not open, and that is no fault. */
  private marketOpen(node: Node, place: Place): Typed {
    const { node: exchange, shape } = this.rewriter.rewrite(node, operandAt(place.standing));
    if (!place.strict && (mayBeNothing(shape) || !shape.certain || !isOnly(shape, 'string')))
      return giveUp('unknown-type', `nothing declares \`${print(exchange)}\` to be a string`);
    const isGiven = build.binary('in', build.literal('market_open'), build.name('facts'));
    const fact = build.index(build.member(build.name('facts'), 'market_open'), exchange, true);
    const known = build.join('??', build.closeChain(fact), build.literal(false));
    const isOpen = build.binary('===', known, build.literal(true));
    return { node: build.join('&&', isGiven, isOpen), shape: certainly('boolean') };
  }

  /** `now() - to_timestamp(context.data_timestamp)`, whose fault in an operand the null of `derived.data_age_seconds` is too. */
  dataAge(node: BinaryNode, place: Place): Typed | undefined {
    const isNow = node.left.kind === 'apply' && node.left.name === 'now' && node.left.args.length === 0;
    if (node.op !== '-' || !isNow || !isDataAge(node.right, this.names, place)) return undefined;
    if (place.lenient) return giveUp('inexpressible', 'the age of the data does not stand in a comparison');
    return { node: build.member(build.name('derived'), 'data_age_seconds'), shape: certainly('number') };
  }
}
