import type { Note } from '../diagnostics/index.js';
import { CODE } from '../spec/index.js';
import type { UnsignedDecision } from './decision.js';
import type { PreparedPack } from './pack.js';
import type { RuleFailure } from './rules.js';
import { STEPS, type StepFailure } from './steps/index.js';

export type TraceOutcome = 'pass' | 'fail' | 'skipped' | 'not-reached';

/** What became of one step or rule, in order. */
export interface TraceEntry {
  readonly step: string;
  readonly rule?: string;
  readonly outcome: TraceOutcome;
  readonly code?: string;
  readonly message?: string;
  /** Why the condition gave no value, when it gave none. */
  readonly cause?: string;
  readonly requirement?: string;
  readonly errata?: readonly string[];
}

/** The step or rule that decided; for an allow there is none. */
export interface Deciding {
  readonly step: string;
  readonly rule?: string;
  readonly ruleIndex?: number;
  readonly code: string;
  readonly message: string;
  /** Why the condition gave no value, when it gave none. */
  readonly cause?: string;
}

/** A decision with what led to it. */
export interface Evaluation {
  readonly decision: UnsignedDecision;
  readonly deciding: Deciding | undefined;
  /** Every step and rule with its outcome; built when asked for. */
  readonly trace: readonly TraceEntry[];
  readonly notes: readonly Note[];
}

/** What an evaluation comes to, without its words. */
export interface Verdict {
  readonly allow: boolean;
  /** The code of the reason that a decision would give. */
  readonly code: string;
  /** The name of the rule, or built-in step, that denied. */
  readonly decidedBy: string | undefined;
  readonly notes: readonly Note[];
}

/** A failure with its place in the order: built-in steps first, then rules. */
export interface Failure {
  readonly at: number;
  readonly failure: StepFailure | RuleFailure;
}

/** How an evaluation went, from which decision and trace follow. */
export interface Course {
  readonly pack: PreparedPack;
  readonly failures: readonly Failure[];
  /** How many steps and rules were looked at. */
  readonly reached: number;
  readonly skipped: ReadonlySet<number>;
  readonly notes: readonly Note[];
}

/** Code and message of a failure and, where a condition gave no value, why. */
const tell = (
  failure: StepFailure | RuleFailure,
): { readonly code: string; readonly message: string; readonly cause?: string } => {
  const { code, message } = failure;
  const cause = 'fault' in failure ? failure.fault?.message : undefined;
  return cause === undefined || message.includes(cause) ? { code, message } : { code, message, cause };
};

const placeOf = (
  { pack }: Course,
  at: number,
): { readonly step: string; readonly rule?: string; readonly ruleIndex?: number } => {
  const step = STEPS[at];
  if (step !== undefined) return { step: step.name };
  const ruleIndex = at - STEPS.length;
  return { step: 'rule', rule: pack.rules[ruleIndex]?.name ?? '', ruleIndex };
};

export class FinishedVerdict implements Verdict {
  readonly allow: boolean;
  readonly code: string;
  private readonly course: Course;

  constructor(course: Course) {
    const [first] = course.failures;
    this.allow = first === undefined;
    this.code = first === undefined ? CODE.allowed : first.failure.code;
    this.course = course;
  }

  get notes(): readonly Note[] {
    return this.course.notes;
  }

  get decidedBy(): string | undefined {
    const [first] = this.course.failures;
    if (first === undefined) return undefined;
    const { step, rule } = placeOf(this.course, first.at);
    return rule ?? step;
  }
}

export class FinishedEvaluation implements Evaluation {
  readonly decision: UnsignedDecision;
  private readonly course: Course;

  constructor(decision: UnsignedDecision, course: Course) {
    this.decision = decision;
    this.course = course;
  }

  get notes(): readonly Note[] {
    return this.course.notes;
  }

  get deciding(): Deciding | undefined {
    const [first] = this.course.failures;
    return first && { ...placeOf(this.course, first.at), ...tell(first.failure) };
  }

  get trace(): readonly TraceEntry[] {
    const { pack, failures, reached, skipped } = this.course;
    const failed = new Map(failures.map(({ at, failure }) => [at, failure]));
    return Array.from({ length: STEPS.length + pack.rules.length }, (_, at): TraceEntry => {
      const { step, rule } = placeOf(this.course, at);
      const builtIn = STEPS[at];
      const failure = failed.get(at);
      const outcome = failure ? 'fail' : at >= reached ? 'not-reached' : skipped.has(at) ? 'skipped' : 'pass';
      return {
        step,
        ...(rule === undefined ? {} : { rule }),
        outcome,
        ...(failure === undefined ? {} : tell(failure)),
        ...(builtIn === undefined
          ? { requirement: 'OAP-EVAL-001' }
          : { requirement: builtIn.requirement, errata: builtIn.errata }),
      };
    });
  }
}
