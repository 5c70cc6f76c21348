import type { LoadedConformanceCase } from '../cases/index.js';
import { isChosen } from '../judge/judge-run.js';
import type { Choices } from '../judge/judging.js';
import type { Judgement } from '../judge/verdict.js';
import { countVerdicts, type Outcome, outcomeOf, worstOf } from '../run/outcome.js';
import type { ConformanceSet } from '../sets/make-sets.js';
import type { CaseReport, Report, SetResult } from './report.js';
import { wordOutcome } from './word-outcome.js';

/** The cases that sets require under the readings chosen, each once, in the order of their ids. */
export const requiredCases = (
  sets: readonly ConformanceSet[],
  cases: readonly LoadedConformanceCase[],
  choices: Choices,
): readonly LoadedConformanceCase[] => {
  const wanted = new Set(sets.flatMap((set) => set.cases));
  return cases.filter((each) => wanted.has(each.id) && isChosen(each, choices));
};

export interface Concluded {
  readonly sets: readonly SetResult[];
  readonly cases: readonly CaseReport[];
  readonly footer: Report['footer'];
}

export interface Conclusive {
  readonly sets: readonly ConformanceSet[];
  readonly required: readonly LoadedConformanceCase[];
  readonly judged: ReadonlyMap<string, Judgement>;
  /** Hash of the line with the transcript of a case. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly transcripts: { readonly lines: number; readonly last: string };
  readonly fault: string | null;
}

/** Everything in a report that follows from the verdicts. */
export const conclude = ({ sets, required, judged, hashes, transcripts, fault }: Conclusive): Concluded => {
  const cases = required.map(({ id, requirements }): CaseReport => {
    const { verdict, why } = judged.get(id) ?? { verdict: 'not-run', why: [] };
    return { id, verdict, requirements, why, transcript: hashes.get(id) ?? null };
  });
  const verdicts = new Map(cases.map(({ id, verdict }) => [id, verdict]));
  const results = sets.map((set): SetResult => {
    const own = set.cases.flatMap((id) => verdicts.get(id) ?? []);
    const outcome: Outcome = fault === null ? outcomeOf(own) : 'INVALID';
    return { id: set.id, digest: set.digest, cases: own.length, outcome };
  });
  const outcome = fault === null ? worstOf(results.map((each) => each.outcome)) : 'INVALID';
  const counts = countVerdicts(verdicts.values());
  const statement = wordOutcome(outcome, results);
  return { sets: results, cases, footer: { cases: cases.length, counts, outcome, statement, fault, transcripts } };
};
