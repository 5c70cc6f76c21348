import type { ArrayNode, BinaryNode, LogicalNode, Node, QuantifierNode } from '../../expr/index.js';
import type { LintSubject } from '../subject.js';
import * as build from './build.js';
import { DecisionRewriter } from './decide.js';
import { RULE } from './events.js';
import { learn } from './learn.js';
import { Names } from './names.js';
import { giveUp } from './obstacle.js';
import { AccessRewriter } from './rewrite-access.js';
import { CallRewriter } from './rewrite-call.js';
import { ComparisonRewriter, isComparison, literalShape } from './rewrite-comparison.js';
import { rewriteEmptiness } from './rewrite-emptiness.js';
import { MembershipRewriter } from './rewrite-membership.js';
import { ANYTHING, certainly, isOnly, type JsonType, type Shape } from './shape.js';
import { binding, START } from './standing.js';
import { operandAt, type Place, type Rewriter, type Typed, truthAt, valueAt } from './typed.js';

const BOOLEAN = certainly('boolean');

/** Rewrites the nodes of one legacy condition. */
class ConditionRewriter implements Rewriter {
  private readonly names: Names;
  private readonly access: AccessRewriter;
  private readonly comparisons: ComparisonRewriter;
  private readonly membership: MembershipRewriter;
  private readonly calls: CallRewriter;
  private readonly decisions: DecisionRewriter;

  constructor(subject: LintSubject, root: Node) {
    this.names = new Names(subject, root);
    this.access = new AccessRewriter(this.names, this);
    this.comparisons = new ComparisonRewriter(subject, this);
    this.membership = new MembershipRewriter(this);
    this.calls = new CallRewriter(this.names, this);
    this.decisions = new DecisionRewriter(this.names, this);
  }

  whole(root: Node): Node {
    return this.decisions.decide(root, RULE, true, START);
  }

  rewrite(node: Node, place: Place): Typed {
    switch (node.kind) {
      case 'literal':
        return { node: build.literal(node.value), shape: literalShape(node) };
      case 'array':
        return this.array(node, place);
      case 'name':
      case 'member':
      case 'index':
      case 'chain':
        return this.access.rewrite(node, place);
      case 'unary':
        if (node.op !== '!') {
          const operand = this.rewrite(node.operand, operandAt(place.standing)).node;
          return { node: build.sign(node.op, operand), shape: certainly('number') };
        }
        return this.not(node.operand, place);
      case 'binary':
        return this.binary(node, place);
      case 'logical':
        return this.logical(node, place);
      case 'conditional': {
        const test = this.rewrite(node.test, truthAt(place.standing, false)).node;
        const [then, otherwise] = [true, false].map((truth) => {
          const standing = learn(node.test, truth, this.names, place.standing);
          return this.rewrite(truth ? node.then : node.otherwise, { ...place, standing }).node;
        }) as [Node, Node];
        return { node: build.conditional(test, then, otherwise), shape: ANYTHING };
      }
      case 'call':
        return this.calls.method(node, place);
      case 'apply':
        return this.calls.function(node, place);
      case 'emptiness':
        return rewriteEmptiness(node, place, this);
      case 'quantifier':
        return this.quantifier(node, place);
      case 'arrow':
        return giveUp('undecidable', 'an arrow function stands where no method takes one');
    }
  }

  private not(operand: Node, place: Place): Typed {
    const { node } = this.rewrite(operand, truthAt(place.standing, false));
    // What was negated in the rewriting, as a comparison of levels may be, is not negated twice.
    const isNegation = node.kind === 'unary' && node.op === '!' && !(operand.kind === 'unary' && operand.op === '!');
    return { node: place.truth && isNegation ? node.operand : build.not(node), shape: BOOLEAN };
  }

  private array({ items }: ArrayNode, place: Place): Typed {
    const typed = items.map((item) => this.rewrite(item, operandAt(place.standing)));
    const types = new Set<JsonType>();
    let known = true;
    for (const { shape } of typed) {
      known &&= shape.certain && shape.types !== undefined && !shape.absent;
      for (const type of shape.types ?? []) types.add(type);
    }
    const elements: Shape | undefined = known ? { types, absent: false, certain: true } : undefined;
    return {
      node: build.array(typed.map(({ node }) => node)),
      shape: certainly('array', elements === undefined ? {} : { items: elements }),
    };
  }

  private binary(node: BinaryNode, place: Place): Typed {
    const { op, left, right } = node;
    if (isComparison(op)) return this.comparisons.rewrite(op, left, right, place);
    const at = operandAt(place.standing);
    switch (op) {
      case 'member-of':
        return this.membership.isMember(left, right, place);
      case 'not-member-of':
        return {
          node: build.not(this.membership.isMember(left, right, { ...place, strict: false }).node),
          shape: BOOLEAN,
        };
      case 'contains':
        return this.membership.contains(left, right, place);
      case 'starts-with':
      case 'ends-with': {
        const method = op === 'starts-with' ? 'startsWith' : 'endsWith';
        const text = this.rewrite(left, at).node;
        return { node: build.call(text, method, [this.rewrite(right, at).node]), shape: BOOLEAN };
      }
      case 'in':
        return giveUp('inexpressible', 'this `in` is not of the legacy dialect');
      default: {
        const age = this.calls.dataAge(node, place);
        if (age !== undefined) return age;
        const [a, b] = [this.rewrite(left, at), this.rewrite(right, at)];
        const isNumber = op !== '+' || [a, b].some(({ shape }) => shape.certain && isOnly(shape, 'number'));
        return { node: build.binary(op, a.node, b.node), shape: isNumber ? certainly('number') : ANYTHING };
      }
    }
  }

  private logical(node: LogicalNode, place: Place): Typed {
    const { op } = node;
    const { standing } = place;
    const left =
      op === '??'
        ? this.rewrite(node.left, valueAt(standing))
        : this.rewrite(node.left, { ...place, lenient: true, strict: place.strict && op === '&&' });
    const known = op === '??' ? standing : learn(node.left, op === '&&', this.names, standing);
    const right = this.rewrite(node.right, { ...place, lenient: true, standing: known });
    return { node: build.join(op, left.node, right.node), shape: ANYTHING };
  }

  private quantifier(node: QuantifierNode, place: Place): Typed {
    const { quantifier, variable, body } = node;
    const list = this.rewrite(node.iterable, operandAt(place.standing));
    const bound = this.calls.bind(variable, list.shape.items ?? { ...ANYTHING, absent: false }, true);
    const standing = binding(learn(node.iterable, true, this.names, place.standing), [bound]);
    const strict = place.strict && quantifier === 'all';
    const test = this.decisions.decide(body, { kind: 'element', binding: bound }, strict, standing);
    const method = quantifier === 'any' ? 'some' : 'every';
    return { node: build.call(list.node, method, [build.arrow([variable], test)]), shape: BOOLEAN };
  }
}

/**
 * Rewrites the tree of a legacy condition in the standard dialect, so that it decides the same.
 *
 * @throws Obstacle, a plain record, when that cannot be done
 */
export const rewriteCondition = (root: Node, subject: LintSubject): Node =>
  new ConditionRewriter(subject, root).whole(root);
