import { type Node, presenceTests, ROOTS, staticPathOf } from '../../expr/index.js';
import { isDeclaredOptional } from '../../policy/index.js';
import type { LintSubject } from '../subject.js';
import { type Shape, shapeOfSchema } from './shape.js';
import type { Binding, Standing } from './standing.js';

/** What the names of one legacy condition mean, and which context members it may be skipped for. */
export class Names {
  readonly subject: LintSubject;
  private readonly tested: ReadonlySet<string>;

  constructor(subject: LintSubject, root: Node) {
    this.subject = subject;
    this.tested = new Set(presenceTests(root).flatMap((node) => this.contextPath(node, [])?.join('.') ?? []));
  }

  /** Whether a bare name is that of an aggregate. */
  isState(name: string): boolean {
    return Object.hasOwn(this.subject.aggregates, name);
  }

  isFact(name: string): boolean {
    return this.subject.facts.includes(name);
  }

  /** The context member that a node reads by a fixed path, if it does. */
  contextPath(node: Node, bindings: readonly Binding[]): readonly string[] | undefined {
    const found = staticPathOf(node);
    if (found === undefined || bindings.some(({ name }) => name === found.root)) return undefined;
    const { root, path } = found;
    if (root === 'context') return path.length > 0 ? path : undefined;
    return ROOTS.has(root) || this.isState(root) || this.isFact(root) ? undefined : [root, ...path];
  }

  /** Whether the member at a path is declared and not required: by `required_context`, or at the top by `optional_fields` alone. */
  isOptional(path: readonly string[]): boolean {
    const { schema, requiredFields: required, optionalFields: optional } = this.subject;
    return isDeclaredOptional(schema, { required, optional }, path);
  }

  /**
   * The beginning of a context path whose absence skips the rule when the path stands as an operand (E-59): the longest one that is
   * optional. None when the rule tests the presence of any part of the path.
   */
  skippable(path: readonly string[]): readonly string[] | undefined {
    const prefixes = path.map((_, at) => path.slice(0, at + 1));
    if (prefixes.some((prefix) => this.tested.has(prefix.join('.')))) return undefined;
    return prefixes.findLast((prefix) => this.isOptional(prefix));
  }

  /** What the schema and the required fields say of the context. */
  contextShape(): Shape {
    const { schema, requiredFields } = this.subject;
    const declared = shapeOfSchema(schema, false);
    return {
      types: new Set(['object']),
      absent: false,
      certain: true,
      members: (name) => {
        const shape = declared.members?.(name) ?? { absent: true, certain: false };
        return name !== undefined && requiredFields.includes(name) ? { ...shape, absent: false } : shape;
      },
    };
  }

  /** A key for what a node reads by a fixed path, the same for all spellings of a context member; undefined for other nodes. */
  keyOf(node: Node, { bindings }: Standing): string | undefined {
    const context = this.contextPath(node, bindings);
    if (context !== undefined) return pathKey('context', context);
    const found = staticPathOf(node);
    if (found === undefined) return undefined;
    const binding = bindings.findLast(({ name }) => name === found.root);
    return pathKey(binding === undefined ? found.root : `#${binding.id}`, found.path);
  }
}

export const pathKey = (root: string, path: readonly string[]): string => JSON.stringify([root, ...path]);
