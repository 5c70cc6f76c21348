/** How much of what can be shown has been; `percent` with one decimal, rounded down. */
export interface CoverageCount {
  readonly covered: number;
  readonly total: number;
  readonly percent: number;
}

/** A sub-condition of a rule, by its place in the text (UTF-16 code units, end exclusive): whether it decided by true, and by false. */
export interface ConditionCoverage {
  readonly start: number;
  readonly end: number;
  readonly true: boolean;
  readonly false: boolean;
}

/** What the cases show of a rule; `text` is its condition, or the word validator and its name. */
export interface RuleCoverage {
  readonly rule: string;
  readonly text: string;
  readonly passed: boolean;
  readonly denied: boolean;
  readonly conditions: readonly ConditionCoverage[];
}

export interface StepCoverage {
  readonly step: string;
  readonly passed: boolean;
  readonly denied: boolean;
}

/** What a pack says that no case can show. `idle`: it names nothing, or what a case does show after all; that counts against it. */
export interface ExcusedCoverage {
  readonly rule?: string;
  readonly what: string;
  readonly value: boolean;
  readonly reason: string;
  readonly idle: boolean;
}

/** What the cases show of a pack. `unvaried`: limits and context members that have the same value in every case; they do not count. */
export interface PackCoverage extends CoverageCount {
  readonly pack: string;
  readonly rules: readonly RuleCoverage[];
  readonly steps: readonly StepCoverage[];
  readonly excused: readonly ExcusedCoverage[];
  readonly unvaried: { readonly limits: readonly string[]; readonly context: readonly string[] };
}
