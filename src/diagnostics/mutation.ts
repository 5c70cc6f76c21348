import type { Location } from './diagnostic.js';

/**
 * What became of a mutant. `killed`: a case tells it from the pack. `survived`: none does. `equivalent`: none can, which was proved.
 * `excused`: none can, which the pack says (`x-mutation-ignore`).
 */
export type MutantStatus = 'killed' | 'survived' | 'equivalent' | 'excused';

/** A case that would kill a mutant: what is changed in the passport and state that the suite has, and what the pack decides. */
export interface MutantKiller {
  readonly context: unknown;
  readonly overridePassport?: unknown;
  readonly state?: unknown;
  readonly facts?: unknown;
  readonly now?: string;
  readonly expected: { readonly allow: boolean; readonly code: string };
  /** What the mutant decides. */
  readonly instead: { readonly allow: boolean; readonly code: string };
}

/** A pack with one small change, and what the cases make of it. */
export interface MutantResult {
  readonly mutator: string;
  /** The rule that is changed; absent when the change is elsewhere in the pack. */
  readonly rule?: string;
  /** What is changed, in the file of the pack. */
  readonly location: Location;
  /** The changed part, and what stands in its place. */
  readonly from: string;
  readonly to: string;
  /** The whole condition before and after, where a condition is changed. */
  readonly condition?: { readonly before: string; readonly after: string };
  readonly status: MutantStatus;
  /** Whether the first case that tells them apart does so by allow and deny, or by the code or the pinned rule alone. */
  readonly killed?: { readonly by: 'decision' | 'code'; readonly case: string };
  /** Why it is equivalent or excused. */
  readonly reason?: string;
  readonly killer?: MutantKiller;
}

/** An excuse that excuses nothing; it counts as a survivor. */
export interface IdleExcuse {
  readonly rule?: string;
  readonly mutator?: string;
  readonly from?: string;
  readonly to?: string;
  readonly reason: string;
}

/** `grade`: killed of those that can be, in percent with one decimal, rounded down; idle excuses count as not killed. */
export interface MutationCount {
  readonly killed: number;
  readonly byCode: number;
  readonly survived: number;
  readonly equivalent: number;
  readonly excused: number;
  readonly idle: number;
  readonly grade: number;
}

/** How well the cases tell a pack from its mutants. */
export interface PackMutation extends MutationCount {
  readonly pack: string;
  readonly file: string;
  /** Rules that can be deleted unnoticed: by decision, and by decision and code. */
  readonly deletable: { readonly byDecision: readonly string[]; readonly byCode: readonly string[] };
  readonly mutants: readonly MutantResult[];
  readonly idleExcuses: readonly IdleExcuse[];
}
