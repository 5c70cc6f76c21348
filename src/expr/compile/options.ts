import type { Node } from '../ast.js';
import type { Fault, FaultReason } from '../fault.js';
import type { Scope } from '../scope.js';

/** A function that the host gives to the legacy dialect by name, with plain values in and out. It faults by `fail`/`refuse`. */
export interface HostFunction {
  readonly params: number;
  readonly call: (
    args: readonly unknown[],
    scope: Scope,
    at: { readonly start: number; readonly end: number },
  ) => unknown;
}

/** Sees every sub-expression as it gets a value or a fault; used by `explain` and by coverage. */
export type Observer = (node: Node, outcome: { readonly value: unknown } | { readonly fault: Fault }) => void;

export interface CompileOptions {
  /** Assurance levels by rank (E-23). */
  readonly levels: ReadonlyMap<string, number>;
  /** Makes a linear-time test from a pattern; throws an Error with a message when the pattern is not one. */
  readonly matcher?: (pattern: string) => (text: string) => boolean;
  /** The declared state names; `keyed`: declared with `by`. */
  readonly state?: ReadonlyMap<string, { readonly keyed: boolean }>;
  /** Names of facts that a bare legacy name may mean. */
  readonly facts?: ReadonlySet<string>;
  /** Whether a context member is declared by `required_context` and not required (legacy skipping, E-59). */
  readonly isOptional?: (path: readonly string[]) => boolean;
  readonly functions?: ReadonlyMap<string, HostFunction>;
  readonly observe?: Observer;
}

/** Something that is wrong with a condition whatever it is evaluated on; the rule is `oap.policy_error`. */
export interface Issue {
  readonly reason: FaultReason;
  readonly message: string;
  readonly hint?: string;
  readonly start: number;
  readonly end: number;
}

/** What a condition reads, found on the tree. Paths are dotted, without their root. */
export interface Reads {
  readonly state: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
  readonly derived: ReadonlySet<string>;
  readonly context: ReadonlySet<string>;
  readonly limits: ReadonlySet<string>;
}
