import type { LoadedConformanceCase } from '../cases/index.js';
import { fillCase } from '../run/fill.js';
import type { Exchange } from '../run/plan-case.js';
import type { Declaration } from '../target.js';
import { applyTwins } from './apply-twins.js';
import { judgeCase } from './judge-case.js';
import type { Choices, JudgeOptions } from './judging.js';
import type { Judgement } from './verdict.js';

/** Whether a case belongs to the readings that a run chose. */
export const isChosen = ({ interpretation }: LoadedConformanceCase, choices: Choices): boolean =>
  interpretation === undefined || choices[interpretation.erratum] === interpretation.choice;

/** What an implementation lacks for a case by its own declaration; undefined when it is to be asked. */
export const findLack = ({ role, features }: LoadedConformanceCase, declared: Declaration): string | undefined => {
  if (!declared.roles.includes(role)) return `it does not declare the role ${role}`;
  const missing = features.filter((feature) => !declared.features.includes(feature));
  return missing.length === 0 ? undefined : `it does not declare the feature ${missing.join(', ')}`;
};

export interface JudgeRunOptions extends JudgeOptions {
  readonly seed: string;
  /** Faults of the harness, by case. */
  readonly faults?: ReadonlyMap<string, string>;
}

/**
 * Judges all cases of a run by its transcripts: each by itself, then with its twin.
 *
 * @param transcripts what was said, by case; a case that is not there was not put
 */
export const judgeRun = async (
  cases: readonly LoadedConformanceCase[],
  transcripts: ReadonlyMap<string, readonly Exchange[]>,
  options: JudgeRunOptions,
): Promise<ReadonlyMap<string, Judgement>> => {
  const own = new Map<string, Judgement>();
  for (const each of cases) {
    const fault = options.faults?.get(each.id);
    const lack = findLack(each, options.declaration);
    const exchanges = transcripts.get(each.id);
    if (fault !== undefined)
      own.set(each.id, { verdict: 'harness-error', why: [{ code: 'harness/fault', message: fault }] });
    else if (lack !== undefined)
      own.set(each.id, { verdict: 'not-applicable', why: [{ code: 'target/not-declared', message: lack }] });
    else if (exchanges === undefined)
      own.set(each.id, { verdict: 'not-run', why: [{ code: 'target/not-run', message: 'it was not put' }] });
    else own.set(each.id, await judgeCase(fillCase(each, options.seed), exchanges, options));
  }
  return applyTwins(cases, own);
};
