import type { BinaryNode, ConditionalNode, LogicalNode, Node } from '../../expr/index.js';
import * as build from './build.js';
import { type Event, findEvents, type Level } from './events.js';
import { learn } from './learn.js';
import type { Names } from './names.js';
import { giveUp } from './obstacle.js';
import { knowing, type Standing } from './standing.js';
import { operandAt, type Rewriter, truthAt, valueAt } from './typed.js';

/** Where a truth value stands that decides a rule, or the test of an element. */
interface Spot {
  readonly level: Level;
  /** Whether the opposite of the node is meant. */
  readonly negated: boolean;
  /** Whether false and a fault come to the same. */
  readonly strict: boolean;
  readonly standing: Standing;
}

type Exit = Event & { readonly kind: 'exit' };

const isExit = (event: Event): event is Exit => event.kind === 'exit';

const OPPOSITE: Readonly<Partial<Record<BinaryNode['op'], BinaryNode['op']>>> = {
  '==': '!=',
  '!=': '==',
  '===': '!==',
  '!==': '===',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  'member-of': 'not-member-of',
  'not-member-of': 'member-of',
};

/** The opposite of a legacy node as a node of the same kind, or undefined. */
const opposite = (node: Node): Node | undefined => {
  if (node.kind === 'emptiness') return { ...node, negated: !node.negated };
  const op = node.kind === 'binary' ? OPPOSITE[node.op] : undefined;
  return node.kind === 'binary' && op !== undefined ? { ...node, op } : undefined;
};

const flatten = (node: Node, op: LogicalNode['op']): readonly Node[] =>
  node.kind === 'logical' && node.op === op ? [...flatten(node.left, op), ...flatten(node.right, op)] : [node];

/**
 * Rewrites what decides: the whole condition, and the body of a quantifier. The legacy dialect leaves both from the middle, a rule as
 * passed when an optional member is absent (E-59), an element as not meeting the test; here a guard says so, in front of what it guards.
 */
export class DecisionRewriter {
  private readonly names: Names;
  private readonly rewriter: Rewriter;

  constructor(names: Names, rewriter: Rewriter) {
    this.names = names;
    this.rewriter = rewriter;
  }

  decide(node: Node, level: Level, strict: boolean, standing: Standing): Node {
    return this.truth(node, { level, negated: false, strict, standing });
  }

  private truth(node: Node, spot: Spot): Node {
    const events = this.events(node, spot);
    const exits = events.filter(isExit);
    if (exits.length === 0) return this.plain(node, spot);
    if (exits.every(({ conditional }) => !conditional))
      return this.guard(events, spot, (standing) => this.plain(node, { ...spot, standing }));
    if (node.kind === 'unary' && node.op === '!') return this.truth(node.operand, { ...spot, negated: !spot.negated });
    if (node.kind === 'logical' && node.op !== '??') return this.chain(node, spot);
    if (node.kind === 'conditional') return this.branches(node, spot);
    return giveUp('skipping', 'an optional member is read from a place that other values lead to');
  }

  private events(node: Node, { level, standing }: Spot): readonly Event[] {
    return findEvents(node, this.names, level, standing);
  }

  /** A node that no exit comes out of. */
  private plain(node: Node, { negated, strict, standing }: Spot): Node {
    if (!negated) return this.rewriter.rewrite(node, truthAt(standing, strict)).node;
    if (node.kind === 'unary' && node.op === '!')
      return this.rewriter.rewrite(node.operand, truthAt(standing, strict)).node;
    const flipped = opposite(node);
    if (flipped !== undefined) return this.rewriter.rewrite(flipped, truthAt(standing, strict)).node;
    return build.not(this.rewriter.rewrite(node, truthAt(standing, false)).node);
  }

  /** `a && b && c`, `a || b || c`: the guards of a part stand before it, after the parts that come first. */
  private chain(node: LogicalNode, spot: Spot): Node {
    const { negated, level } = spot;
    const items = flatten(node, node.op);
    const op = (node.op === '&&') !== negated ? '&&' : '||';
    // What leaves the rule as passed leaves an `||` as true, what leaves an element leaves an `&&` as false: no more is needed there.
    const leavesChain = (op === '||') === (level.kind === 'rule');
    const from = (at: number, standing: Standing): Node => {
      const item = items[at] as Node;
      const isLast = at === items.length - 1;
      const here: Spot = { ...spot, standing, strict: spot.strict && (op === '&&' || isLast) };
      if (isLast) return this.truth(item, here);
      const after = (known: Standing): Node => from(at + 1, learn(item, node.op === '&&', this.names, known));
      const events = this.events(item, here);
      if (leavesChain || !events.some(isExit)) return build.join(op, this.truth(item, here), after(standing));
      return this.guard(events, spot, (known) =>
        build.join(op, this.plain(item, { ...here, standing: known }), after(known)),
      );
    };
    return from(0, spot.standing);
  }

  private branches(node: ConditionalNode, spot: Spot): Node {
    const { test, then, otherwise } = node;
    const events = this.events(test, spot);
    return this.guard(events, spot, (standing) =>
      build.conditional(
        this.rewriter.rewrite(test, truthAt(standing, false)).node,
        this.truth(then, { ...spot, standing: learn(test, true, this.names, standing) }),
        this.truth(otherwise, { ...spot, standing: learn(test, false, this.names, standing) }),
      ),
    );
  }

  /** Puts the guards of the exits in front, in the order in which the legacy dialect comes across them. */
  private guard(events: readonly Event[], spot: Spot, body: (standing: Standing) => Node): Node {
    const isRule = spot.level.kind === 'rule';
    const from = (at: number, standing: Standing): Node => {
      const rest = events.slice(at);
      const next = rest.findIndex((event) => event.kind === 'exit' && !standing.known.has(event.key));
      if (next === -1) return body(standing);
      const before = rest.slice(0, next);
      const exit = rest[next] as Exit;
      const reads = before.flatMap((event) => (event.kind === 'given' ? [event.node] : []));
      if (exit.conditional || before.some((event) => event.kind === 'fault') || (!isRule && reads.length > 0))
        giveUp('skipping', `whether the absence of ${exit.path.join('.')} skips depends on what comes before it`);
      const after = from(at + next + 1, knowing(standing, [[exit.key, 'there']]));
      const guarded = isRule
        ? build.join('||', build.isAbsent(this.read(exit, standing)), after)
        : build.join('&&', build.isPresent(this.read(exit, standing)), after);
      // State that was not given is a fault before the guard can pass the rule.
      return reads.reduceRight(
        (made: Node, read) => build.join('&&', build.isPresent(this.given(read, standing)), made),
        guarded,
      );
    };
    return from(0, spot.standing);
  }

  private given(node: Node, standing: Standing): Node {
    return this.rewriter.rewrite(node, operandAt(standing)).node;
  }

  /** The member that an exit is about, read so that its absence is a value. */
  private read({ path, binding }: Exit, standing: Standing): Node {
    let node: Node = build.name(binding?.name ?? 'context');
    for (const name of path) node = build.member(node, name);
    return this.rewriter.rewrite(node, valueAt(standing)).node;
  }
}
