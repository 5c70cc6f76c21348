import { type ArrowNode, childrenOf, type IndexNode, type Node, ROOTS, staticPathOf } from '../../expr/index.js';
import * as build from './build.js';
import { type Names, pathKey } from './names.js';
import { stateShape } from './root-shape.js';
import { isAlwaysThere, isOnly, memberShape } from './shape.js';
import type { Binding, Standing } from './standing.js';

/** What the evaluation of a node comes across, in its order. */
export type Event =
  /** A member whose absence ends the evaluation at the level that is asked for. */
  | {
      readonly kind: 'exit';
      readonly key: string;
      readonly path: readonly string[];
      /** The variable whose element lacks it; undefined for a member of the context. */
      readonly binding: Binding | undefined;
      /** Whether it depends on other values that it is reached. */
      readonly conditional: boolean;
      /** Where it stands in the condition. */
      readonly at: number;
    }
  /** State or a fact, a fault when it was not given. `node` reads it, in the legacy dialect. */
  | { readonly kind: 'given'; readonly node: Node }
  /** Something else that may be a fault. */
  | { readonly kind: 'fault' };

/** How a node stands: as an `operand` it may skip the rule, as an `argument` it may end the test of an element, bare neither. */
type Role = 'bare' | 'argument' | 'operand';

/** Where an exit leads: out of the rule, or out of the test of one element. */
export type Level = { readonly kind: 'rule' } | { readonly kind: 'element'; readonly binding: Binding };

export const RULE: Level = { kind: 'rule' };

const conditionally = (events: readonly Event[]): readonly Event[] =>
  events.map((event) => (event.kind === 'exit' ? { ...event, conditional: true } : event));

/** Operators that make a number of any two numbers. */
const SUMS: ReadonlySet<string> = new Set(['+', '-', '*']);

const FAULT: Event = { kind: 'fault' };

const shadow = (names: readonly string[]): readonly Binding[] =>
  names.map((name) => ({ name, id: -1, quantified: false, shape: { absent: false, certain: false } }));

/** Finds the events of one node at one level. */
class EventFinder {
  private readonly names: Names;
  private readonly level: Level;

  constructor(names: Names, level: Level) {
    this.names = names;
    this.level = level;
  }

  find(node: Node, role: Role, standing: Standing): readonly Event[] {
    return [...this.inside(node, standing), ...this.exit(node, role, standing)];
  }

  /** The exit that the absence of what the node itself reads is. */
  private exit(node: Node, role: Role, { bindings, known }: Standing): readonly Event[] {
    if (role === 'bare') return [];
    if (this.level.kind === 'element') {
      const found = staticPathOf(node);
      const binding = found && bindings.findLast(({ name }) => name === found.root);
      if (found === undefined || binding?.id !== this.level.binding.id || found.path.length === 0) return [];
      if (isAlwaysThere(this.level.binding.shape, found.path)) return [];
      const key = pathKey(`#${binding.id}`, found.path);
      return known.has(key)
        ? []
        : [{ kind: 'exit', key, path: found.path, binding, conditional: false, at: node.start }];
    }
    const path = role === 'operand' ? this.names.contextPath(node, bindings) : undefined;
    const prefix = path && this.names.skippable(path);
    if (prefix === undefined) return [];
    const key = pathKey('context', prefix);
    return known.has(key)
      ? []
      : [{ kind: 'exit', key, path: prefix, binding: undefined, conditional: false, at: node.start }];
  }

  private maySkip(node: Node, { bindings }: Standing): boolean {
    const path = this.names.contextPath(node, bindings);
    return path !== undefined && this.names.skippable(path) !== undefined;
  }

  private all(nodes: readonly Node[], role: Role, standing: Standing): readonly Event[] {
    return nodes.flatMap((node) => this.find(node, role, standing));
  }

  private inside(node: Node, standing: Standing): readonly Event[] {
    switch (node.kind) {
      case 'literal':
        return [];
      case 'name':
        return this.given(node.name, node, standing);
      case 'array':
        return [...this.all(node.items, 'operand', standing), FAULT];
      case 'member':
        return this.givenMember(node.object, node, standing) ?? this.find(node.object, 'bare', standing);
      case 'index':
        return this.index(node, standing);
      case 'chain':
        return conditionally(this.find(node.expression, 'bare', standing));
      case 'unary':
        if (node.op === '!') return this.find(node.operand, 'bare', standing);
        return [...this.find(node.operand, 'operand', standing), FAULT];
      case 'binary':
        return [
          // What may skip the rule is looked at before what may fail it.
          ...this.all(
            this.maySkip(node.right, standing) ? [node.right, node.left] : [node.left, node.right],
            'operand',
            standing,
          ),
          ...(this.isNumber(node, standing.bindings) ? [] : [FAULT]),
        ];
      case 'logical':
        return [...this.find(node.left, 'bare', standing), ...conditionally(this.find(node.right, 'bare', standing))];
      case 'conditional':
        return [
          ...this.find(node.test, 'bare', standing),
          ...conditionally(this.all([node.then, node.otherwise], 'bare', standing)),
        ];
      case 'call':
        return [
          ...(node.object.kind === 'name' && node.object.name === 'helpers'
            ? []
            : [...this.find(node.object, node.optional ? 'bare' : 'argument', standing), FAULT]),
          ...node.args.flatMap((arg) =>
            arg.kind === 'arrow' ? this.callback(arg, standing) : this.find(arg, 'argument', standing),
          ),
          FAULT,
        ];
      case 'apply':
        return [...this.all(node.args, 'argument', standing), FAULT];
      case 'emptiness':
        return [...this.find(node.operand, 'bare', standing), FAULT];
      case 'quantifier':
        return [
          ...this.find(node.iterable, 'argument', standing),
          FAULT,
          ...conditionally(this.within([node.variable], node.body, 'bare', standing)),
        ];
      case 'arrow':
        return childrenOf(node).flatMap((child) => this.find(child, 'bare', standing));
    }
  }

  /** Whether an operand is a number for certain, once no exit has come of it; sums of such are never a fault. */
  private isNumber(node: Node, bindings: readonly Binding[]): boolean {
    if (node.kind === 'literal') return typeof node.value === 'number';
    if (node.kind === 'binary')
      return SUMS.has(node.op) && this.isNumber(node.left, bindings) && this.isNumber(node.right, bindings);
    if (node.kind === 'name' && this.names.isState(node.name) && !bindings.some(({ name }) => name === node.name))
      return isOnly(stateShape(node.name, true, this.names), 'number');
    const path = this.names.contextPath(node, bindings);
    if (path === undefined) return false;
    const shape = path.reduce(memberShape, this.names.contextShape());
    const isGuarded = this.level.kind === 'rule' && this.names.skippable(path)?.length === path.length;
    return shape.certain && isOnly(shape, 'number') && (isGuarded || isAlwaysThere(this.names.contextShape(), path));
  }

  private within(variables: readonly string[], body: Node, role: Role, standing: Standing): readonly Event[] {
    return this.find(body, role, { ...standing, bindings: [...standing.bindings, ...shadow(variables)] });
  }

  /** What a callback collects is an operand; whether it does matters little, because nothing that it skips can be guarded. */
  private callback(node: ArrowNode, standing: Standing): readonly Event[] {
    return conditionally(this.within(node.params, node.body, 'operand', standing));
  }

  private index(node: IndexNode, standing: Standing): readonly Event[] {
    const { object, key } = node;
    if (key.kind === 'literal' && typeof key.value === 'string') {
      const given = this.givenMember(object, node, standing);
      if (given !== undefined) return given;
    }
    const found = staticPathOf(object);
    const isLimits =
      found !== undefined &&
      !standing.bindings.some(({ name }) => name === found.root) &&
      (found.root === 'limits' || (found.root === 'passport' && found.path[0] === 'limits'));
    const isState = object.kind === 'name' && this.names.isState(object.name);
    const inner = isLimits
      ? []
      : isState
        ? this.given(object.name, build.member(build.name('state'), object.name), standing)
        : this.find(object, node.optional ? 'bare' : 'operand', standing);
    const keys = this.find(key, 'operand', standing);
    const read = node.optional
      ? [...inner, ...conditionally(keys)]
      : this.maySkip(key, standing)
        ? [...keys, ...inner]
        : [...inner, ...keys];
    return [
      ...read,
      // A literal key and a key of a map with a default are never a fault.
      ...(key.kind === 'literal' || isState ? [] : [FAULT]),
    ];
  }

  private given(name: string, node: Node, { bindings }: Standing): readonly Event[] {
    if (bindings.some((each) => each.name === name) || ROOTS.has(name)) return [];
    return this.names.isState(name) || this.names.isFact(name) ? [{ kind: 'given', node }] : [];
  }

  /** `state.name`, `facts.name`. */
  private givenMember(object: Node, node: Node, { bindings }: Standing): readonly Event[] | undefined {
    if (object.kind !== 'name' || bindings.some(({ name }) => name === object.name)) return undefined;
    return object.name === 'state' || object.name === 'facts' ? [{ kind: 'given', node }] : undefined;
  }
}

/** Exits that follow one another come to the same in any order: that of the text reads best. */
const inTextOrder = (events: readonly Event[]): readonly Event[] => {
  const ordered = [...events];
  for (let end = 1; end < ordered.length; end++) {
    for (let at = end; at > 0; at--) {
      const [before, after] = [ordered[at - 1], ordered[at]];
      if (before?.kind !== 'exit' || after?.kind !== 'exit' || before.at <= after.at) break;
      [ordered[at - 1], ordered[at]] = [after, before];
    }
  }
  return ordered;
};

/** The events of a node whose value counts for its truth, in the order of evaluation. */
export const findEvents = (node: Node, names: Names, level: Level, standing: Standing): readonly Event[] =>
  inTextOrder(new EventFinder(names, level).find(node, 'bare', standing));
