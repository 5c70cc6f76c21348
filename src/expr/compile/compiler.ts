import { hasOwnKey, isRecord, readIndex, readMember, typeName } from '../access.js';
import type { ApplyNode, ArrowNode, BinaryNode, CallNode, LogicalNode, Node, QuantifierNode, Tree } from '../ast.js';
import { type Fault, type FaultReason, fail, isFault, refuse } from '../fault.js';
import { charge } from '../functions/charge.js';
import { METHODS } from '../functions/index.js';
import type { Callback } from '../functions/method.js';
import { ABSENT, type Frame, FULL, LookupMap } from '../scope.js';
import { compileHelper } from './helper-calls.js';
import { LEGACY_FUNCTIONS } from './legacy-functions.js';
import { readLegacyLimits } from './legacy-limits.js';
import { membershipOperator } from './membership.js';
import { binaryOperator } from './operators.js';
import type { CompileOptions, Issue } from './options.js';
import { firstAbsent, presenceTests, sizeOf, staticPathOf } from './paths.js';

export type Run = (frame: Frame) => unknown;

/** What a short-circuited `?.` hands down its chain. */
const SHORT = Symbol('short');

const ROOTS = new Set(['passport', 'context', 'limits', 'policy', 'assurance', 'state', 'facts', 'derived', 'helpers']);
const DERIVED = new Set(['data_age_seconds', 'url_host']);

interface Binding {
  readonly name: string;
  readonly slot: number;
  readonly quantified: boolean;
}

/** Turns the tree of one condition into closures; keeps what is found on the way. Lives for one call of `compile`. */
export class Compiler {
  readonly issues: Issue[] = [];
  readonly reads = {
    state: new Set<string>(),
    facts: new Set<string>(),
    derived: new Set<string>(),
    context: new Set<string>(),
    limits: new Set<string>(),
  };
  slots = 0;
  private readonly legacy: boolean;
  private readonly bindings: Binding[] = [];
  private readonly ranks: Readonly<Record<string, number>>;
  private readonly tested: ReadonlySet<string>;
  private readonly options: CompileOptions;
  private chains = 0;
  /** How many callbacks and quantifiers are around: what stands in one is evaluated more than once. */
  private repeated = 0;

  constructor(tree: Tree, options: CompileOptions) {
    this.options = options;
    this.legacy = tree.dialect === 'legacy';
    this.ranks = Object.fromEntries(options.levels);
    this.tested = new Set(
      this.legacy ? presenceTests(tree.root).flatMap((node) => this.contextPath(node)?.join('.') ?? []) : [],
    );
  }

  compile(node: Node): Run {
    const run = this.node(node);
    const observe = this.options.observe;
    if (observe === undefined) return run;
    return (frame) => {
      try {
        const value = run(frame);
        observe(node, { value: value === SHORT ? undefined : value });
        return value;
      } catch (thrown) {
        if (isFault(thrown)) observe(node, { fault: thrown });
        throw thrown;
      }
    };
  }

  private issue(reason: FaultReason, message: string, at: { start: number; end: number }, hint?: string): Run {
    const { start, end } = at;
    this.issues.push(hint === undefined ? { reason, message, start, end } : { reason, message, start, end, hint });
    return () => refuse(reason, message, at);
  }

  private node(node: Node): Run {
    switch (node.kind) {
      case 'literal': {
        const { value } = node;
        return () => value;
      }
      case 'array':
        return this.array(node.items);
      case 'name':
        return this.name(node.name, node);
      case 'member':
        return (
          this.path(node) ??
          this.access(node.object, node.optional, (value) => readMember(value, node.name, node, this.legacy))
        );
      case 'index':
        return this.path(node) ?? this.index(node);
      case 'chain': {
        this.chains++;
        const run = this.compile(node.expression);
        this.chains--;
        return (frame) => {
          const value = run(frame);
          return value === SHORT ? undefined : value;
        };
      }
      case 'unary':
        return this.unary(node.op, node.operand);
      case 'binary':
        return this.binary(node);
      case 'logical':
        return this.logical(node);
      case 'conditional': {
        const [test, then, otherwise] = [
          this.compile(node.test),
          this.compile(node.then),
          this.compile(node.otherwise),
        ];
        return (frame) => (test(frame) ? then(frame) : otherwise(frame));
      }
      case 'arrow':
        return this.issue('bad-call', 'an arrow function may stand only where a method takes one', node);
      case 'call':
        return this.call(node);
      case 'apply':
        return this.apply(node);
      case 'emptiness':
        return this.emptiness(node.operand, node.negated);
      case 'quantifier':
        return this.quantifier(node);
    }
  }

  private array(items: readonly Node[]): Run {
    const runs = items.map((item) => this.element(item));
    const literal = items.every((item) => item.kind === 'literal');
    // Inside a callback every run makes an array of its own, as in JavaScript.
    if (literal && this.repeated === 0 && this.options.observe === undefined) {
      const constant = items.map((item) => (item.kind === 'literal' ? item.value : undefined));
      return () => constant;
    }
    return (frame) => runs.map((run) => run(frame));
  }

  /** What goes into a new array: anything that is there, and the literal `undefined`. */
  private element(node: Node): Run {
    const run = this.operand(node);
    if (node.kind === 'literal') return run;
    return (frame) => {
      const value = run(frame);
      return value === undefined ? fail('absent', 'an absent value cannot stand in an array', node) : value;
    };
  }

  private find(name: string): Binding | undefined {
    return this.bindings.findLast((binding) => binding.name === name);
  }

  /** The context member that a node reads by a fixed path, if it does. */
  private contextPath(node: Node): readonly string[] | undefined {
    const found = staticPathOf(node);
    if (found === undefined || this.find(found.root)) return undefined;
    if (found.root === 'context') return found.path.length > 0 ? found.path : undefined;
    if (
      !this.legacy ||
      ROOTS.has(found.root) ||
      this.options.state?.has(found.root) ||
      this.options.facts?.has(found.root)
    )
      return undefined;
    return [found.root, ...found.path];
  }

  private name(name: string, node: Node): Run {
    const binding = this.find(name);
    if (binding) {
      const { slot } = binding;
      return (frame) => frame.locals[slot];
    }
    switch (name) {
      case 'passport':
        return (frame) => frame.scope.passport;
      case 'context':
        return (frame) => frame.scope.context;
      case 'limits':
        return (frame) => frame.scope.limits;
      case 'policy':
        return (frame) => frame.scope.policy;
      case 'assurance': {
        const assurance = { rank: this.ranks };
        return () => assurance;
      }
      case 'state':
      case 'facts':
      case 'derived':
      case 'helpers':
        return this.issue('unknown-name', `\`${name}\` is read by a fixed member name, as in \`${name}.name\``, node);
    }
    if (!this.legacy)
      return this.issue(
        'unknown-name',
        `\`${name}\` is not a name that a condition has`,
        node,
        `members of the context are written context.${name}`,
      );
    if (this.options.state?.has(name)) return this.state(name, node, this.options.state.get(name)?.keyed === true);
    if (this.options.facts?.has(name)) return this.fact(name, node);
    this.reads.context.add(name);
    return (frame) => readMember(frame.scope.context, name, node, true);
  }

  /** Reads that begin at a root with rules of its own; undefined for all others. */
  private path(node: Node): Run | undefined {
    const found = staticPathOf(node);
    if (found === undefined || this.find(found.root)) return undefined;
    const { root, path } = found;
    const dotted = path.join('.');
    if (root === 'context') this.reads.context.add(dotted);
    if (root === 'limits') this.reads.limits.add(dotted);
    if (root === 'passport' && path[0] === 'limits' && path.length > 1) this.reads.limits.add(path.slice(1).join('.'));
    const [first = '', second] = path;
    if (this.legacy && root === 'limits') return (frame) => readLegacyLimits(frame.scope, 'limits', path, node);
    if (this.legacy && root === 'passport' && first === 'limits' && second !== undefined) {
      return (frame) => readLegacyLimits(frame.scope, 'passport.limits', path.slice(1), node);
    }
    if (path.length !== 1) return undefined;
    if (root === 'state') return this.state(first, node, false);
    if (root === 'facts') return this.fact(first, node);
    if (root === 'derived') {
      if (!DERIVED.has(first))
        return this.issue(
          'unknown-name',
          `there is no \`derived.${first}\``,
          node,
          `there is ${[...DERIVED].join(' and ')}`,
        );
      this.reads.derived.add(first);
      return (frame) => frame.scope.derived(first);
    }
    if (root === 'helpers') return this.issue('unknown-function', `\`helpers.${first}\` is a function to call`, node);
    return undefined;
  }

  private state(name: string, node: Node, entry: boolean): Run {
    if (!this.options.state?.has(name)) {
      return this.issue(
        'undeclared-state',
        `the state name \`${name}\` is not declared`,
        node,
        'declare it under "x-state" (E-14)',
      );
    }
    this.reads.state.add(name);
    return (frame) => {
      const value = entry ? frame.scope.stateEntry(name) : frame.scope.state(name);
      if (value === ABSENT) return fail('absent', `the given state has no \`${name}\``, node);
      if (value === FULL) return refuse('state-full', `the ledger of \`${name}\` holds as many keys as it may`, node);
      return value;
    };
  }

  private fact(name: string, node: Node): Run {
    this.reads.facts.add(name);
    return (frame) => {
      const { facts } = frame.scope;
      return isRecord(facts) && Object.hasOwn(facts, name)
        ? facts[name]
        : fail('absent', `the host gave no fact \`${name}\``, node);
    };
  }

  private access(
    object: Node,
    optional: boolean,
    read: (value: unknown, frame: Frame) => unknown,
    compile = (node: Node) => this.compile(node),
  ): Run {
    const run = compile(object);
    if (this.chains === 0) return (frame) => read(run(frame), frame);
    return (frame) => {
      const value = run(frame);
      if (value === SHORT || (optional && (value === undefined || value === null))) return SHORT;
      return read(value, frame);
    };
  }

  private index(node: Extract<Node, { kind: 'index' }>): Run {
    const chains = this.chains;
    this.chains = 0;
    const key = this.operand(node.key);
    this.chains = chains;
    // A keyed aggregate that is indexed means the map, whatever its bare name means.
    const map =
      this.legacy &&
      node.object.kind === 'name' &&
      !this.find(node.object.name) &&
      this.options.state?.has(node.object.name);
    if (map && node.object.kind === 'name') {
      const whole = this.state(node.object.name, node.object, false);
      return (frame) => readIndex(whole(frame), key(frame), node, true);
    }
    return this.access(
      node.object,
      node.optional,
      (value, frame) => readIndex(value, key(frame), node, this.legacy),
      (object) => (node.optional ? this.compile(object) : this.operand(object)),
    );
  }

  /** What a function, a method or a quantifier takes: one that an element of a legacy quantifier lacks makes the test of that element false. */
  private argument(node: Node): Run {
    const run = this.compile(node);
    if (!this.legacy) return run;
    const { start, end } = node;
    const found = staticPathOf(node);
    const binding = found === undefined ? undefined : this.find(found.root);
    if (!binding?.quantified || found?.path.length === 0) return run;
    const { slot } = binding;
    const message = 'an element lacks this member';
    return (frame) => {
      const value = run(frame);
      if (value !== undefined) return value;
      throw { fault: 'element', reason: 'absent', message, start, end, slot } satisfies Fault;
    };
  }

  /** What an operator takes: as an argument, and in the legacy dialect one that is optional and absent skips the rule (E-59). */
  private operand(node: Node): Run {
    const run = this.argument(node);
    if (!this.legacy) return run;
    const { start, end } = node;
    const path = this.skippable(node);
    if (path === undefined) return run;
    return (frame) => {
      const value = run(frame);
      const absent = value === undefined ? firstAbsent(frame.scope.context, path) : undefined;
      if (absent === undefined || !this.options.isOptional?.(absent)) return value;
      const dotted = absent.join('.');
      const message = `context.${dotted} is optional and absent`;
      throw { fault: 'skip', reason: 'absent', message, start, end, path: dotted } satisfies Fault;
    };
  }

  /** The context path whose absence may skip the rule: some part of it is optional, and the rule does not test its presence. */
  private skippable(node: Node): readonly string[] | undefined {
    const path = this.contextPath(node);
    const prefixes = path?.map((_, index) => path.slice(0, index + 1)) ?? [];
    if (prefixes.some((prefix) => this.tested.has(prefix.join('.')))) return undefined;
    return prefixes.some((prefix) => this.options.isOptional?.(prefix)) ? path : undefined;
  }

  private unary(op: '!' | '-' | '+', operand: Node): Run {
    if (op === '!') {
      const run = this.compile(operand);
      return (frame) => !run(frame);
    }
    const run = this.operand(operand);
    return (frame) => {
      const value = run(frame);
      if (typeof value !== 'number')
        return fail(
          value === undefined ? 'absent' : 'type',
          `\`${op}\` takes a number, not ${typeName(value)}`,
          operand,
        );
      return op === '-' ? -value : value;
    };
  }

  private binary(node: BinaryNode): Run {
    const name = node.op === 'in' && node.left.kind === 'literal' ? node.left.value : undefined;
    if (typeof name === 'string' && node.right.kind === 'name' && !this.find(node.right.name)) {
      if (node.right.name === 'state') {
        if (!this.options.state?.has(name)) return this.state(name, node.left, false);
        this.reads.state.add(name);
        return (frame) => frame.scope.state(name) !== ABSENT;
      }
      if (node.right.name === 'facts') {
        this.reads.facts.add(name);
        return ({ scope: { facts } }) => isRecord(facts) && hasOwnKey(name, facts, node);
      }
    }
    const [left, right] = [this.operand(node.left), this.operand(node.right)];
    const membership = membershipOperator(node);
    if (membership) return (frame) => membership(left(frame), right(frame), frame);
    const apply = binaryOperator(node, this.legacy ? this.options.levels : undefined);
    if (node.op === '+')
      return (frame) => {
        const value = apply(left(frame), right(frame));
        if (typeof value === 'string') charge(frame, value.length >> 6, node);
        return value;
      };
    return (frame) => apply(left(frame), right(frame));
  }

  private logical(node: LogicalNode): Run {
    const [left, right] = [this.compile(node.left), this.compile(node.right)];
    if (node.op === '&&') return (frame) => left(frame) && right(frame);
    if (node.op === '||') return (frame) => left(frame) || right(frame);
    return (frame) => left(frame) ?? right(frame);
  }

  private bind<T>(names: readonly string[], quantified: boolean, body: (slots: readonly number[]) => T): T {
    this.repeated++;
    const slots = names.map((name) => {
      const slot = this.slots++;
      this.bindings.push({ name, slot, quantified });
      return slot;
    });
    const made = body(slots);
    this.bindings.length -= names.length;
    this.repeated--;
    return made;
  }

  private callback(node: ArrowNode, collects: boolean): (frame: Frame) => Callback {
    const size = sizeOf(node.body);
    const chains = this.chains;
    this.chains = 0;
    const made = this.bind(node.params, false, ([first = -1, second = -1]) => {
      const body = collects ? this.element(node.body) : this.compile(node.body);
      return (frame: Frame): Callback =>
        (element, index) => {
          charge(frame, size, node);
          if (first >= 0) frame.locals[first] = element;
          if (second >= 0) frame.locals[second] = index;
          return body(frame);
        };
    });
    this.chains = chains;
    return made;
  }

  private call(node: CallNode): Run {
    const methodAt = { start: node.methodStart, end: node.methodStart + node.method.length };
    if (node.object.kind === 'name' && node.object.name === 'helpers' && !this.find('helpers')) {
      const args = node.args.map((arg) => this.argument(arg));
      const helper = compileHelper(node, args, this.options);
      return 'reason' in helper ? this.issue(helper.reason, helper.message, methodAt, helper.hint) : helper.run;
    }
    const method = METHODS.get(node.method);
    if (method === undefined) {
      return this.issue(
        'unknown-function',
        `\`${node.method}\` is not a method of the language`,
        methodAt,
        `there are ${[...METHODS.keys()].join(', ')}`,
      );
    }
    if (node.args.length < method.required || node.args.length > method.params.length) {
      const wanted =
        method.required === method.params.length
          ? `${method.required}`
          : `${method.required} to ${method.params.length}`;
      return this.issue(
        'bad-call',
        `\`${node.method}\` takes ${wanted} argument(s), not ${node.args.length}`,
        methodAt,
      );
    }
    const chains = this.chains;
    this.chains = 0;
    const args: ((frame: Frame) => unknown)[] = [];
    for (const [index, arg] of node.args.entries()) {
      const callback = method.params[index] === 'callback';
      if (callback !== (arg.kind === 'arrow'))
        return this.issue(
          'bad-call',
          `\`${node.method}\` takes ${callback ? 'an arrow function' : 'a value'} here`,
          arg,
        );
      if (arg.kind === 'arrow' && arg.params.length > 2)
        return this.issue('bad-call', 'the arrow function gets an element and its index', arg);
      args.push(arg.kind === 'arrow' ? this.callback(arg, method.collects === true) : this.argument(arg));
    }
    this.chains = chains;
    const wrongReceiver = (value: unknown): never => {
      if (value === undefined || value === null)
        return fail(
          'absent',
          `cannot call \`${node.method}\` of ${value === null ? 'null' : 'an absent value'}`,
          node.object,
        );
      return fail('type', `${typeName(value)} has no method \`${node.method}\``, methodAt);
    };
    const [onArray, onString] = [method.on.includes('array'), method.on.includes('string')];
    const receiver = (value: unknown): readonly unknown[] | string =>
      (onArray && Array.isArray(value)) || (onString && typeof value === 'string')
        ? (value as readonly unknown[] | string)
        : wrongReceiver(value);
    const object = (child: Node): Run => (node.optional ? this.compile(child) : this.argument(child));
    const [only] = args;
    const call =
      args.length === 1 && only
        ? (value: unknown, frame: Frame) => method.call(receiver(value), [only(frame)], frame, node)
        : (value: unknown, frame: Frame) => {
            const target = receiver(value);
            const given = args.map((arg) => arg(frame));
            return method.call(target, given, frame, node);
          };
    return this.access(node.object, node.optional, call, object);
  }

  private apply(node: ApplyNode): Run {
    const at = { start: node.start, end: node.start + node.name.length };
    const known = this.legacy ? (LEGACY_FUNCTIONS.get(node.name) ?? this.options.functions?.get(node.name)) : undefined;
    if (known === undefined) return this.issue('unknown-function', `there is no function \`${node.name}\``, at);
    if (node.args.length !== known.params)
      return this.issue('bad-call', `\`${node.name}\` takes ${known.params} argument(s), not ${node.args.length}`, at);
    const args = node.args.map((arg) => this.argument(arg));
    return (frame) =>
      known.call(
        args.map((arg) => arg(frame)),
        frame.scope,
        node,
      );
  }

  private emptiness(operand: Node, negated: boolean): Run {
    const run = this.compile(operand);
    return (frame) => {
      const value = run(frame);
      let empty: boolean;
      if (value === undefined || value === null) empty = true;
      else if (typeof value === 'string' || Array.isArray(value)) empty = value.length === 0;
      else if (isRecord(value)) empty = Object.keys(value).length === 0;
      else if (value instanceof LookupMap) empty = Object.keys(value.toJSON() as object).length === 0;
      else return fail('type', `${typeName(value)} is neither empty nor not`, operand);
      return empty !== negated;
    };
  }

  private quantifier(node: QuantifierNode): Run {
    const iterable = this.argument(node.iterable);
    const size = sizeOf(node.body);
    const any = node.quantifier === 'any';
    return this.bind([node.variable], true, ([slot = 0]) => {
      const body = this.compile(node.body);
      const test = (frame: Frame, element: unknown): boolean => {
        charge(frame, size, node);
        frame.locals[slot] = element;
        try {
          return Boolean(body(frame));
        } catch (thrown) {
          // An element without the member that the test reads does not meet the test.
          if (isFault(thrown) && thrown.fault === 'element' && thrown.slot === slot) return false;
          throw thrown;
        }
      };
      return (frame) => {
        const list = iterable(frame);
        if (!Array.isArray(list))
          return fail(
            list === undefined ? 'absent' : 'type',
            `${node.quantifier}(…) walks over an array, not ${typeName(list)}`,
            node.iterable,
          );
        return any ? list.some((element) => test(frame, element)) : list.every((element) => test(frame, element));
      };
    });
  }
}
