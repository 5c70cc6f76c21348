import type { LoadedConformanceCase } from '../cases/index.js';
import { judgeRun } from '../judge/judge-run.js';
import type { Choices } from '../judge/judging.js';
import type { Judgement } from '../judge/verdict.js';
import { runCases } from '../run/run-cases.js';
import type { Target } from '../target.js';
import type { Defect } from './defect.js';

/** What the cases made of a defect: those that noticed by an assertion, and how many merely came to no verdict. */
export interface DefectResult {
  readonly defect: Defect;
  readonly killedBy: readonly string[];
  readonly errors: number;
}

export interface ProveOptions {
  readonly cases: readonly LoadedConformanceCase[];
  readonly choices: Choices;
  readonly levelOf: (requirement: string) => string | undefined;
  readonly seed: string;
  /** Makes the reference with a defect, or without. */
  readonly makeTarget: (defect: Defect | undefined) => Target;
}

/** Whether a case failed by an assertion of its own: not because its twin did, and not because it came to no verdict. */
export const isKill = ({ verdict, why }: Judgement): boolean =>
  verdict === 'fail' && why.some(({ code }) => !code.startsWith('twin/') && !code.startsWith('target/'));

/** Runs all cases against the reference with one defect, or against the reference itself. */
export const runDefect = async (
  defect: Defect | undefined,
  { cases, choices, levelOf, seed, makeTarget }: ProveOptions,
): Promise<ReadonlyMap<string, Judgement>> => {
  const target = makeTarget(defect);
  const greeting = await target.greet();
  if (!greeting.ok) return new Map();
  const played = await runCases(cases, { seed, targets: [target] });
  const transcripts = new Map(
    played.flatMap(({ id, exchanges }) => (exchanges.length === 0 ? [] : [[id, exchanges] as const])),
  );
  return judgeRun(cases, transcripts, { declaration: greeting.declaration, choices, levelOf, seed });
};

/** Puts every case to the reference with a defect: what killed it. */
export const proveDefect = async (defect: Defect, options: ProveOptions): Promise<DefectResult> => {
  const judged = await runDefect(defect, options);
  const killedBy = [...judged].flatMap(([id, judgement]) => (isKill(judgement) ? [id] : []));
  const errors = [...judged.values()].filter(({ verdict }) => verdict === 'error').length;
  return { defect, killedBy, errors };
};
