import type { PreparedPack } from '../../policy/index.js';
import { STEPS } from '../../policy/index.js';
import { findEquivalence } from '../mutate/equivalents/index.js';
import { isAbout, readExcuses } from '../mutate/excuses.js';
import { makeMutants } from '../mutate/make-mutants.js';
import type { Mutant } from '../mutate/mutant.js';
import { rankOf } from '../mutate/trial.js';
import { type Attempt, type AttemptOptions, Bench } from './attempt.js';
import { findBase } from './find-base.js';
import { type Clash, findClash } from './find-clash.js';
import { Hunt } from './hunt.js';
import { nameCase } from './name-case.js';
import type { Edit } from './request.js';
import { findScripts, isOf, type Script, type ScriptStart } from './scripts.js';
import { decidingMembers, requestMembers } from './write-line.js';

export interface GenerateOptions extends AttemptOptions {
  /** The same seed gives the same cases. */
  readonly seed: number;
  /** Names that the suite has. */
  readonly names: ReadonlySet<string>;
  /** Of the mutants of the pack, in their order, those to be killed; all that can be when absent, and each rule and step shown. */
  readonly only?: (mutant: Mutant, at: number) => boolean;
}

/** A case with what the evaluator decides. */
export interface GeneratedCase {
  readonly name: string;
  readonly line: Readonly<Record<string, unknown>>;
  readonly allow: boolean;
  readonly codes: readonly string[];
}

/** Cases in the order in which they have to run, or what keeps anything from being allowed. */
export interface Generated {
  readonly cases: readonly GeneratedCase[];
  readonly clash?: Clash;
  /** Mutants that were looked for, and those of them that no case was found for. */
  readonly wanted: number;
  readonly left: readonly Mutant[];
  /** Whether the search ended because it had tried as much as it may. */
  readonly spent: boolean;
}

const writeCase = (
  attempt: Attempt,
  edits: readonly Edit[],
  members: Readonly<Record<string, unknown>>,
  denying: readonly string[],
  taken: Set<string>,
): GeneratedCase => {
  const { decision } = attempt.evaluation;
  return {
    name: nameCase(attempt, edits, taken),
    line: { ...members, ...decidingMembers(attempt, denying) },
    allow: decision.allow,
    codes: decision.reasons.slice(0, 1).map(({ code }) => code),
  };
};

const isExcused = (pack: PreparedPack) => {
  const excuses = readExcuses(pack);
  return (mutant: Mutant): boolean => excuses.some((excuse) => isAbout(excuse, mutant));
};

/**
 * Makes cases for a pack: an allowed request found by search, and from it the fewest changed ones that were found to show every rule
 * and step deciding and to tell the mutants of the pack from it. Expectations are what the evaluator decides. Pure and deterministic.
 *
 * @param passport the passport that the suite starts from
 */
export const generateCases = async (
  pack: PreparedPack,
  passport: unknown,
  options: GenerateOptions,
): Promise<Generated> => {
  const bench = new Bench(pack, options);
  const found = findBase(bench, passport);
  if (!('attempt' in found))
    return { cases: [], clash: findClash(bench, passport), wanted: 0, left: [], spent: bench.isSpent };
  const base = found.attempt;
  const all = await makeMutants(pack, options);
  const excused = isExcused(pack);
  const { only } = options;
  const mutants = all.filter((mutant, at) =>
    only === undefined ? findEquivalence(mutant, pack) === undefined && !excused(mutant) : only(mutant, at),
  );
  const shown =
    only === undefined ? ['', ...STEPS.map(({ name }) => `step ${name}`), ...pack.rules.map(({ name }) => name)] : [];
  const hunt = new Hunt(bench, base, { mutants, deciders: new Set(shown) }, options.seed);
  hunt.singles();
  hunt.aims();
  hunt.validators();
  hunt.fuller();
  hunt.orders();
  const scripts: Script[] = [];
  const play = (start: ScriptStart, mutants: readonly Mutant[]): void => {
    const found = findScripts(bench, start, mutants, { agent: options.names.size, day: scripts.length });
    hunt.drop(new Set(found.flatMap(({ kills }) => kills)));
    scripts.push(...found);
  };
  for (const start of [{ attempt: base, edits: [] }, hunt.fill()]) play(start, hunt.left);
  for (const name of pack.aggregates.keys())
    for (const start of hunt.startsFor(name))
      play(
        start,
        hunt.left.filter((mutant) => isOf(mutant, name)),
      );
  hunt.pairs();
  hunt.walks();
  hunt.orders();
  const taken = new Set(options.names);
  const alone = pack.aggregates.size === 0 ? {} : { isolated: true };
  const order = (attempt: Attempt): number => {
    const rank = rankOf(attempt.evaluation.deciding);
    return rank === Number.POSITIVE_INFINITY ? Number.NEGATIVE_INFINITY : rank;
  };
  const own = [...hunt.best()].sort((a, b) => order(a.attempt) - order(b.attempt) || 0);
  const cases = own.map((found) => {
    const members = { ...requestMembers(found.attempt, pack, passport), ...alone };
    return writeCase(found.attempt, found.edits, members, bench.denying(found.attempt.request), taken);
  });
  const played = scripts.flatMap(({ first, second, edits, denying }: Script) => [
    writeCase(
      first,
      [...edits[0], { path: [], value: undefined, label: 'first' }],
      requestMembers(first, pack, passport, 'all'),
      denying[0],
      taken,
    ),
    writeCase(second, [...edits[0], ...edits[1]], requestMembers(second, pack, passport, 'none'), denying[1], taken),
  ]);
  return { cases: [...cases, ...played], wanted: mutants.length, left: hunt.left, spent: bench.isSpent };
};
