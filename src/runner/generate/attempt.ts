import { compile } from '../../expr/index.js';
import {
  type Evaluation,
  evaluate,
  Ledger,
  type PreparedPack,
  type PreparedPassport,
  preparePassport,
  type Validator,
} from '../../policy/index.js';
import type { SeenCase } from '../run-case.js';
import type { Request } from './request.js';

/** Enough for packs of some thirty rules: the largest of the library takes a third of it. */
export const DEFAULT_BUDGET = 400_000;

/** How requests are tried; what the flags of `oap generate` set. */
export interface AttemptOptions {
  readonly contextCheck?: 'full' | 'presence';
  readonly validators?: ReadonlyMap<string, Validator>;
  /** How much is tried, in decisions; what mutants and validators are asked counts as parts of one. */
  readonly budget?: number;
}

/** A request with what the pack makes of it. */
export interface Attempt {
  readonly request: Request;
  readonly passport: PreparedPassport;
  readonly evaluation: Evaluation;
}

/** Tries requests under one pack. Passports are prepared once each. */
export class Bench {
  readonly pack: PreparedPack;
  readonly options: AttemptOptions;
  private spent = 0;
  private readonly passports = new WeakMap<object, PreparedPassport>();

  constructor(pack: PreparedPack, options: AttemptOptions) {
    this.pack = pack;
    this.options = options;
  }

  /** Whether as much has been tried as may be. */
  get isSpent(): boolean {
    return this.spent >= (this.options.budget ?? DEFAULT_BUDGET);
  }

  /** Counts what was asked beside decisions, as parts of one. */
  spend(decisions: number): void {
    this.spent += decisions;
  }

  passport(document: unknown): PreparedPassport {
    if (typeof document !== 'object' || document === null) return preparePassport(document);
    let known = this.passports.get(document);
    if (known === undefined) {
      known = preparePassport(document, { digest: false });
      this.passports.set(document, known);
    }
    return known;
  }

  optionsOf({ now, state, facts }: Request): SeenCase['options'] {
    const { contextCheck, validators } = this.options;
    return {
      now,
      state,
      facts,
      ...(contextCheck === undefined ? {} : { contextCheck }),
      ...(validators === undefined ? {} : { validators }),
    };
  }

  try(request: Request): Attempt {
    return this.tryWith(request, this.optionsOf(request));
  }

  /** Tries a request over other state than its own. */
  tryWith(request: Request, options: SeenCase['options']): Attempt {
    // A decision of a pack with many rules takes as long as several.
    this.spent += 1 + this.pack.rules.length / 40;
    const passport = this.passport(request.passport);
    return { request, passport, evaluation: evaluate(this.pack, passport, request.context, options) };
  }

  /** The rules that deny a request, in their order. */
  denying(request: Request, options = this.optionsOf(request)): readonly string[] {
    const passport = this.passport(request.passport);
    this.spent += 1 + this.pack.rules.length / 20;
    const { trace } = evaluate(this.pack, passport, request.context, { ...options, allReasons: true });
    return trace.flatMap(({ rule, outcome }) => (rule !== undefined && outcome === 'fail' ? [rule] : []));
  }

  /** By how much the sides of the comparisons of all rules differ for a request. */
  distances(request: Request): readonly number[] {
    const sides = new Map<unknown, number>();
    const found = new Set<number>();
    const rules = this.pack.rules.map((rule) => {
      if (rule.condition === undefined) return rule;
      const condition = compile(rule.condition.tree, {
        ...this.pack.compileOptions,
        observe: (node, outcome) => {
          if ('value' in outcome && typeof outcome.value === 'number') sides.set(node, outcome.value);
          if (node.kind !== 'binary' || !/^[<>]=?$/.test(node.op)) return;
          const [left, right] = [sides.get(node.left), sides.get(node.right)];
          if (left !== undefined && right !== undefined && left !== right) found.add(right - left);
        },
      });
      return { ...rule, condition };
    });
    const passport = this.passport(request.passport);
    evaluate({ ...this.pack, rules }, passport, request.context, { ...this.optionsOf(request), allReasons: true });
    return [...found].slice(0, 12);
  }

  /** An attempt as a case that expects what the pack decided. */
  asSeen({ request, passport, evaluation }: Attempt, name: string): SeenCase {
    const { decision, deciding } = evaluation;
    const rule = deciding?.rule ?? deciding?.step;
    return {
      case: {
        name,
        location: { file: '' },
        context: request.context,
        expectation: {
          outcomes: [{ allow: decision.allow, codes: decision.reasons.slice(0, 1).map(({ code }) => code) }],
        },
        requirements: [],
        isolated: true,
        review: true,
        also: [],
        ...(rule === undefined ? {} : { rule }),
      },
      pack: this.pack,
      passport,
      context: request.context,
      options: this.optionsOf(request),
      exactCodes: true,
      evaluation,
      passed: true,
      ledger: new Ledger(),
      newLedger: () => new Ledger(),
    };
  }
}
