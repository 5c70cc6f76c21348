import type {
  CoverageCount,
  ExcusedCoverage,
  PackCoverage,
  RuleCoverage,
  StepCoverage,
} from '../../diagnostics/index.js';
import { evaluate, type PreparedPack } from '../../policy/index.js';
import type { SeenCase } from '../run-case.js';
import { type Excuse, isAbout, readExcuses } from './excuses.js';
import { watchRule } from './rule-coverage.js';
import { watchSteps } from './step-coverage.js';
import { watchValues } from './value-coverage.js';

/** In per cent with one decimal, rounded down, so that 100 means all of it. Nothing of nothing is 0. */
const rate = (covered: number, total: number): CoverageCount => ({
  covered,
  total,
  percent: total === 0 ? 0 : Math.floor((1000 * covered) / total) / 10,
});

/** One thing that a case is to show. */
interface Fact {
  readonly rule: string | undefined;
  readonly what: string;
  readonly value: boolean;
  readonly shown: boolean;
}

const gatherFacts = (rules: readonly RuleCoverage[], steps: readonly StepCoverage[]): readonly Fact[] => [
  ...rules.flatMap(({ rule, text, passed, denied, conditions }): readonly Fact[] => [
    { rule, what: '', value: true, shown: passed },
    { rule, what: '', value: false, shown: denied },
    ...conditions.flatMap((each): readonly Fact[] => {
      const what = text.slice(each.start, each.end);
      return [
        { rule, what, value: true, shown: each.true },
        { rule, what, value: false, shown: each.false },
      ];
    }),
  ]),
  ...steps.flatMap(({ step, passed, denied }): readonly Fact[] => [
    { rule: undefined, what: step, value: true, shown: passed },
    { rule: undefined, what: step, value: false, shown: denied },
  ]),
];

/** Takes out what a pack excuses. An excuse for nothing, or for what is shown after all, counts as something not shown. */
const excuse = (facts: readonly Fact[], excuses: readonly Excuse[]) => {
  const about = (each: Excuse, fact: Fact): boolean => fact.value === each.value && isAbout(each, fact.rule, fact.what);
  const excused = excuses.map((each): ExcusedCoverage => {
    const { rule, what, value, reason } = each;
    const idle = !facts.some((fact) => about(each, fact) && !fact.shown);
    return { ...(rule === undefined ? {} : { rule }), what, value, reason, idle };
  });
  const kept = facts.filter((fact) => fact.shown || !excuses.some((each) => about(each, fact)));
  return {
    excused,
    shown: [...kept.map(({ shown }) => shown), ...excused.filter(({ idle }) => idle).map(() => false)],
  };
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
      const byRule = rules.map(({ result }) => result());
      const byStep = steps.result();
      const { shown, excused } = excuse(gatherFacts(byRule, byStep), readExcuses(pack));
      return {
        pack: pack.id,
        ...rate(shown.filter(Boolean).length, shown.length),
        rules: byRule,
        steps: byStep,
        excused,
        unvaried: values.result(),
      };
    },
  };
};

/** The coverage of several packs: by pack in order of their ids, and in total. */
export const totalCoverage = (
  measured: readonly PackCoverage[],
): { readonly packs: readonly PackCoverage[]; readonly total: CoverageCount } => {
  const packs = [...measured].sort((a, b) => (a.pack < b.pack ? -1 : a.pack > b.pack ? 1 : 0));
  const sum = (part: 'covered' | 'total'): number => packs.reduce((all, each) => all + each[part], 0);
  return { packs, total: rate(sum('covered'), sum('total')) };
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

  result(): ReturnType<typeof totalCoverage> {
    return totalCoverage([...this.packs.values()].map(({ result }) => result()));
  }
}
