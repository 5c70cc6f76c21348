import type { CoverageCount, PackCoverage } from '../../diagnostics/index.js';
import { type EvaluateOptions, evaluate, type PreparedPack, type PreparedPassport } from '../../policy/index.js';
import { watchRule } from './rule-coverage.js';
import { watchSteps } from './step-coverage.js';
import { watchValues } from './value-coverage.js';

/** What a case was evaluated on, before its decision was entered into the ledger. */
export interface SeenCase {
  readonly pack: PreparedPack;
  readonly passport: PreparedPassport;
  readonly context: unknown;
  readonly options: EvaluateOptions;
}

const count = (facts: readonly boolean[]): CoverageCount => {
  const covered = facts.filter(Boolean).length;
  // Rounded down, so that 100 means all of it.
  const percent = facts.length === 0 ? 0 : Math.floor((1000 * covered) / facts.length) / 10;
  return { covered, total: facts.length, percent };
};

const watchPack = (pack: PreparedPack) => {
  const rules = pack.rules.map((rule) => watchRule(rule, pack));
  const watched: PreparedPack = { ...pack, rules: rules.map(({ rule }) => rule) };
  const steps = watchSteps(pack);
  const values = watchValues(pack);
  return {
    see: ({ passport, context, options }: SeenCase): void => {
      const evaluation = evaluate(watched, passport, context, options);
      steps.see(evaluation);
      values.see(passport, context);
      const reached = evaluation.trace.filter(({ rule }) => rule !== undefined);
      for (const [at, { outcome }] of reached.entries())
        if (outcome === 'pass' || outcome === 'fail') rules[at]?.decided(outcome === 'pass');
    },
    result: (): PackCoverage => {
      const [byRule, byStep] = [rules.map(({ result }) => result()), steps.result()];
      const facts = [
        ...byRule.flatMap(({ passed, denied, conditions }) => [
          passed,
          denied,
          ...conditions.flatMap((each) => [each.true, each.false]),
        ]),
        ...byStep.flatMap(({ passed, denied }) => [passed, denied]),
      ];
      return { pack: pack.id, ...count(facts), rules: byRule, steps: byStep, unvaried: values.result() };
    },
  };
};

/**
 * Measures what the cases of a run show of each pack: every rule passing and denying, every sub-condition deciding by true and by
 * false (masking MC/DC, on the tree, so that layout and redundant parentheses change nothing), every built-in step that can deny.
 */
export class Coverage {
  private readonly packs = new Map<string, ReturnType<typeof watchPack>>();

  see(seen: SeenCase): void {
    let watch = this.packs.get(seen.pack.id);
    if (watch === undefined) {
      watch = watchPack(seen.pack);
      this.packs.set(seen.pack.id, watch);
    }
    watch.see(seen);
  }

  /** By pack in order of their ids, and in total. */
  result(): { readonly packs: readonly PackCoverage[]; readonly total: CoverageCount } {
    const packs = [...this.packs.values()].map(({ result }) => result()).sort((a, b) => (a.pack < b.pack ? -1 : 1));
    const [covered, total] = [
      packs.reduce((sum, each) => sum + each.covered, 0),
      packs.reduce((sum, each) => sum + each.total, 0),
    ];
    return { packs, total: { covered, total, percent: total === 0 ? 0 : Math.floor((1000 * covered) / total) / 10 } };
  }
}
