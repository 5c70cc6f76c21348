import { type IndexNode, type MemberNode, type Node, parse, ROOTS, staticPathOf } from '../../expr/index.js';
import * as build from './build.js';
import { limitShape } from './limit-shape.js';
import { type Names, pathKey } from './names.js';
import { giveUp } from './obstacle.js';
import { rootShape, stateShape } from './root-shape.js';
import { ANYTHING, certainly, isOnly, mayBeNothing, memberShape, own, present, type Shape } from './shape.js';
import { START } from './standing.js';
import { operandAt, type Place, type Rewriter, type Typed } from './typed.js';

type StaticPath = NonNullable<ReturnType<typeof staticPathOf>>;

/** The end of a pack id, which its block of limits may do without. */
const VERSION = /\.v[0-9]+$/;

const DERIVED: Readonly<Record<string, Shape>> = {
  data_age_seconds: { types: new Set(['number', 'null']), absent: false, certain: true },
  url_host: certainly('string'),
};

/** Reads of names, members and elements: `amount`, `limits.payments.charge.max`, `daily_total[currency]`. */
export class AccessRewriter {
  private readonly names: Names;
  private readonly rewriter: Rewriter;

  constructor(names: Names, rewriter: Rewriter) {
    this.names = names;
    this.rewriter = rewriter;
  }

  rewrite(node: Node, place: Place): Typed {
    const { node: link, shape } = this.link(node, place);
    return { node: build.closeChain(link), shape };
  }

  /** What is read, with what is known of it where it is read. */
  private link(node: Node, place: Place): Typed {
    const typed = this.read(node, place);
    const key = this.names.keyOf(node, place.standing);
    const known = key === undefined ? undefined : place.standing.known.get(key);
    return known === undefined ? typed : { node: typed.node, shape: present(typed.shape, known === 'solid') };
  }

  private read(node: Node, place: Place): Typed {
    const limits = this.limits(node, place);
    if (limits !== undefined) return limits;
    switch (node.kind) {
      case 'name':
        return this.name(node.name, place);
      case 'member':
        return this.member(node, place);
      case 'index':
        return this.index(node, place);
      case 'chain': {
        const inner = this.link(node.expression, place);
        return { node: build.closeChain(inner.node), shape: { ...inner.shape, absent: true } };
      }
      default:
        return this.rewriter.rewrite(node, { ...place, truth: false, strict: false });
    }
  }

  private name(name: string, { standing }: Place): Typed {
    const { names } = this;
    const binding = standing.bindings.findLast((each) => each.name === name);
    if (binding !== undefined) return { node: build.name(name), shape: binding.shape };
    if (name === 'state' || name === 'facts' || name === 'derived' || name === 'helpers')
      return giveUp('undecidable', `\`${name}\` is read by a fixed member name`);
    if (ROOTS.has(name)) return { node: build.name(name), shape: rootShape(name, names) };
    if (names.isState(name)) return this.state(name);
    if (names.isFact(name)) {
      return { node: build.member(build.name('facts'), name), shape: { ...ANYTHING, absent: false } };
    }
    const context = names.contextShape();
    return { node: build.member(build.name('context'), name), shape: memberShape(context, name) };
  }

  /** A bare state name: the aggregate, or of a keyed one the entry of this context. */
  private state(name: string): Typed {
    const whole = build.member(build.name('state'), name);
    const by = own(this.names.subject.aggregates[name], 'by');
    if (by === undefined) return { node: whole, shape: stateShape(name, false, this.names) };
    const parsed = typeof by === 'string' ? parse(by, 'standard') : undefined;
    if (!parsed?.ok) return giveUp('undecidable', `the key of \`${name}\` is no expression`);
    // An entry may be kept under the text of a number; an index takes only text.
    const key = this.rewrite(parsed.tree.root, operandAt(START));
    if (!key.shape.certain || !isOnly(key.shape, 'string'))
      return giveUp('unknown-type', `nothing declares the key of \`${name}\` to be a string`);
    return { node: build.index(whole, parsed.tree.root), shape: stateShape(name, true, this.names) };
  }

  private isBound(name: string, { standing }: Place): boolean {
    return standing.bindings.some((binding) => binding.name === name);
  }

  private member(node: MemberNode, place: Place): Typed {
    const { object, name } = node;
    const root = object.kind === 'name' && !this.isBound(object.name, place) ? object.name : undefined;
    if (root === 'state') {
      if (!this.names.isState(name)) return giveUp('undecidable', `the state name \`${name}\` is not declared`);
      return { node: build.member(build.name('state'), name), shape: stateShape(name, false, this.names) };
    }
    if (root === 'facts')
      return { node: build.member(build.name('facts'), name), shape: { ...ANYTHING, absent: false } };
    if (root === 'derived') {
      const shape = Object.hasOwn(DERIVED, name) ? DERIVED[name] : undefined;
      if (shape === undefined) return giveUp('undecidable', `there is no \`derived.${name}\``);
      return { node: build.member(build.name('derived'), name), shape };
    }
    const inner = this.link(object, place);
    const optional = node.optional || (place.lenient && mayBeNothing(inner.shape));
    const found = memberShape(inner.shape, name);
    const shape = optional || mayBeNothing(inner.shape) ? { ...found, absent: true } : found;
    return { node: build.member(inner.node, name, optional), shape };
  }

  private index(node: IndexNode, place: Place): Typed {
    const { object, key: keyNode } = node;
    const literal = keyNode.kind === 'literal' && typeof keyNode.value === 'string' ? keyNode.value : undefined;
    const root = object.kind === 'name' && !this.isBound(object.name, place) ? object.name : undefined;
    if (literal !== undefined && root !== undefined && ['state', 'facts', 'derived'].includes(root))
      return this.member({ ...node, kind: 'member', name: literal }, place);
    const isMap = root !== undefined && !ROOTS.has(root) && this.names.isState(root);
    const inner: Typed = isMap
      ? { node: build.member(build.name('state'), root), shape: stateShape(root, false, this.names) }
      : this.link(object, place);
    const key = this.rewriter.rewrite(keyNode, operandAt(place.standing));
    const mayShort = place.lenient && mayBeNothing(inner.shape);
    if (mayShort && !node.optional && key.shape.absent && literal === undefined)
      return giveUp('inexpressible', 'a key that may be absent is looked up in what may be absent');
    const optional = node.optional || mayShort;
    const element = isOnly(key.shape, 'number') ? (inner.shape.items ?? ANYTHING) : memberShape(inner.shape, literal);
    const shape = { ...element, absent: inner.shape.map === undefined || optional };
    return { node: build.index(inner.node, key.node, optional), shape };
  }

  /** `limits.…` and `passport.limits.…`, which reach flat and dotted blocks alike in the legacy dialect (E-09). */
  private limits(node: Node, place: Place): Typed | undefined {
    const found = staticPathOf(node);
    if (found === undefined || this.isBound(found.root, place)) return undefined;
    const { root, path } = found;
    const whole = root === 'passport' && path[0] === 'limits';
    const inside = root === 'limits' ? path : whole ? path.slice(1) : [];
    if (inside.length === 0) return undefined;
    const { capabilities, id } = this.names.subject;
    const [primary, ...others] = capabilities;
    const startsWith = (block: string): boolean => block.split('.').every((each, at) => inside[at] === each);
    const block: Typed = { node: build.name('limits'), shape: rootShape('limits', this.names) };
    if (primary !== undefined && startsWith(primary))
      return this.walk(block, inside.slice(primary.split('.').length), place, found);
    if (root === 'limits' && ![...others, id.replace(VERSION, '')].some(startsWith))
      return this.walk(block, inside, place, found);
    return this.wholeLimits(inside, place, found);
  }

  /** A path from `passport.limits` that does not begin with the primary capability: its block may be flat or dotted. */
  private wholeLimits(path: readonly string[], place: Place, spelt: StaticPath): Typed {
    const { capabilities, id } = this.names.subject;
    const base: Typed = { node: build.member(build.name('passport'), 'limits'), shape: certainly('object') };
    const blocks = [...capabilities, id.replace(VERSION, '')].map((block) => block.split('.'));
    const known = blocks.find((each) => each.every((name, at) => path[at] === name));
    // Of three names two are the block, as in all capabilities but a few; of more it cannot be told.
    if (known === undefined && path.length > 3)
      return giveUp('inexpressible', `it is not known which block of limits \`${path.join('.')}\` lies in`);
    const block = known ?? path.slice(0, -1);
    if (block.length < 2) return this.walk(base, path, place, spelt);
    const flat = build.member(base.node, block.join('.'));
    // The flat key comes first, so that what is missing on the dotted way must not be a fault yet.
    const dotted = this.walk(base, block, { ...place, lenient: true });
    const both: Typed = {
      node: build.join('??', flat, build.closeChain(dotted.node)),
      shape: { ...ANYTHING, members: (name) => limitShape([name], id) },
    };
    return this.walk(both, path.slice(block.length), place, spelt);
  }

  /** Follows the last names of a path, of which some may be known to lead to something. */
  private walk(from: Typed, names: readonly string[], place: Place, spelt?: StaticPath): Typed {
    let at = from;
    for (const [index, name] of names.entries()) {
      const optional = place.lenient && mayBeNothing(at.shape);
      const found: Shape = { ...memberShape(at.shape, name), absent: true };
      const end = index + 1 - names.length;
      const key = spelt && pathKey(spelt.root, end === 0 ? spelt.path : spelt.path.slice(0, end));
      const known = key === undefined ? undefined : place.standing.known.get(key);
      const shape = known === undefined ? found : present(found, known === 'solid');
      at = { node: build.member(at.node, name, optional), shape };
    }
    return at;
  }
}
