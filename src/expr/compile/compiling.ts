import type { Node, Tree } from '../ast.js';
import { type FaultReason, refuse } from '../fault.js';
import type { Frame } from '../scope.js';
import type { CompileOptions, Issue } from './options.js';
import { presenceTests, staticPathOf } from './paths.js';

/** A compiled node. */
export type Run = (frame: Frame) => unknown;

/** What a short-circuited `?.` hands down its chain. */
export const SHORT = Symbol('short');

/** Names with a meaning of their own in both dialects. */
export const ROOTS: ReadonlySet<string> = new Set([
  'passport',
  'context',
  'limits',
  'policy',
  'assurance',
  'state',
  'facts',
  'derived',
  'helpers',
]);

/** A parameter or loop variable in force; `quantified` when a legacy quantifier binds it. */
export interface Binding {
  readonly name: string;
  readonly slot: number;
  readonly quantified: boolean;
}

/** One compilation under way: what is in force where it stands, and what has been found. Lives for one call of `compile`. */
export class Compiling {
  readonly issues: Issue[] = [];
  readonly reads = {
    state: new Set<string>(),
    facts: new Set<string>(),
    derived: new Set<string>(),
    context: new Set<string>(),
    limits: new Set<string>(),
  };
  readonly options: CompileOptions;
  readonly legacy: boolean;
  slots = 0;
  /** How many optional chains the node stands in. */
  chains = 0;
  /** How many callbacks and quantifiers are around: what stands in one is evaluated more than once. */
  private repeated = 0;
  /** What `assurance` is: one object, however often it is written. */
  readonly assurance: { readonly rank: Readonly<Record<string, number>> };
  private readonly bindings: Binding[] = [];
  private readonly tested: ReadonlySet<string>;
  private readonly dispatch: (node: Node, compiling: Compiling) => Run;

  constructor(tree: Tree, options: CompileOptions, dispatch: (node: Node, compiling: Compiling) => Run) {
    this.options = options;
    this.dispatch = dispatch;
    this.legacy = tree.dialect === 'legacy';
    this.assurance = { rank: Object.fromEntries(options.levels) };
    const tested = this.legacy ? presenceTests(tree.root) : [];
    this.tested = new Set(tested.flatMap((node) => this.contextPath(node)?.join('.') ?? []));
  }

  compile(node: Node): Run {
    return this.dispatch(node, this);
  }

  /** Notes what makes the condition undecidable; the run that stands for it refuses. */
  issue(
    reason: FaultReason,
    message: string,
    at: { readonly start: number; readonly end: number },
    hint?: string,
  ): Run {
    const { start, end } = at;
    this.issues.push(hint === undefined ? { reason, message, start, end } : { reason, message, start, end, hint });
    return () => refuse(reason, message, at);
  }

  find(name: string): Binding | undefined {
    return this.bindings.findLast((binding) => binding.name === name);
  }

  get isRepeated(): boolean {
    return this.repeated > 0;
  }

  /** Compiles with names bound to fresh slots. */
  bind<T>(names: readonly string[], quantified: boolean, body: (slots: readonly number[]) => T): T {
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

  /** Compiles what stands inside brackets of a chain but is none of its links. */
  outsideChain<T>(body: () => T): T {
    const { chains } = this;
    this.chains = 0;
    const made = body();
    this.chains = chains;
    return made;
  }

  /** The context member that a node reads by a fixed path, if it does. */
  contextPath(node: Node): readonly string[] | undefined {
    const found = staticPathOf(node);
    if (found === undefined || this.find(found.root)) return undefined;
    if (found.root === 'context') return found.path.length > 0 ? found.path : undefined;
    const { state, facts } = this.options;
    if (!this.legacy || ROOTS.has(found.root) || state?.has(found.root) || facts?.has(found.root)) return undefined;
    return [found.root, ...found.path];
  }

  /** The context path whose absence may skip the rule: some part of it is optional, and the rule does not test its presence. */
  skippablePath(node: Node): readonly string[] | undefined {
    const path = this.contextPath(node);
    const prefixes = path?.map((_, index) => path.slice(0, index + 1)) ?? [];
    if (prefixes.some((prefix) => this.tested.has(prefix.join('.')))) return undefined;
    return prefixes.some((prefix) => this.options.isOptional?.(prefix)) ? path : undefined;
  }
}
