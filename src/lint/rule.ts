import type { Severity } from '../diagnostics/index.js';
import type { ErratumId, RequirementId } from '../spec/index.js';
import type { LintSubject } from './subject.js';

/** A change to a JSON document that mends a finding. Pointers are RFC 6901 into the document as it is. */
export type Change =
  | { readonly kind: 'replace'; readonly pointer: string; readonly value: unknown }
  | {
      readonly kind: 'add';
      readonly pointer: string;
      readonly key: string;
      readonly value: unknown;
      readonly before?: string;
    }
  | { readonly kind: 'remove'; readonly pointer: string }
  | { readonly kind: 'rename'; readonly pointer: string; readonly key: string };

/** What a rule found. `range`: offsets into the string at `pointer`, UTF-16 code units, end exclusive; `key`: the span of the member's name is meant. */
export interface Finding {
  readonly pointer: string;
  readonly range?: { readonly start: number; readonly end: number };
  readonly key?: boolean;
  readonly message: string;
  readonly hint?: string;
  /** Mends the finding without changing what the pack decides. */
  readonly fix?: readonly Change[];
}

/** An example is test and documentation at once: a pack (or what to merge into a minimal valid one) and what is found in it. */
export interface Example {
  readonly title: string;
  /** An RFC 7396 merge patch on the minimal pack of `example-pack.ts`. */
  readonly pack: Readonly<Record<string, unknown>>;
  /** Cases of its suite, as far as the rule looks at suites. */
  readonly suite?: LintSubject['suite'];
  /** Pointers of the findings, in order; none for a valid example. */
  readonly findings?: readonly string[];
  /** The pack after `--fix`, as a merge patch on the minimal pack. */
  readonly fixed?: Readonly<Record<string, unknown>>;
}

/** A lint rule: about what is legal but wrong. Its name is its file and, as `lint/<name>`, its diagnostic code. */
export interface LintRule {
  readonly name: string;
  readonly severity: Severity;
  /** One line for `--list`. */
  readonly summary: string;
  /** Why it matters and what to do instead, a few sentences, for `--explain` and the docs page. */
  readonly explanation: string;
  readonly requirement?: RequirementId;
  readonly erratum?: ErratumId;
  readonly check: (subject: LintSubject) => Iterable<Finding>;
  readonly examples: { readonly valid: readonly Example[]; readonly invalid: readonly Example[] };
}
