import type { MutantResult, MutationCount, PackMutation } from '../../diagnostics/index.js';
import { print } from '../../expr/index.js';
import { locationOf } from '../../json/index.js';
import { findKillers } from '../generate/find-killers.js';
import type { StoredPack } from '../pack-store.js';
import type { SeenCase } from '../run-case.js';
import { findEquivalence } from './equivalents/index.js';
import { isAbout, readExcuses } from './excuses.js';
import { makeMutants } from './make-mutants.js';
import type { Mutant, MutateOptions } from './mutant.js';
import { Sight, Trial } from './trial.js';

/** One pack under trial: its mutants, those that may yet be killed apart. */
interface Court {
  readonly stored: StoredPack;
  readonly trials: readonly Trial[];
  open: readonly Trial[];
  /** A case that the pack allows, which requests that would kill survivors are made from. */
  allowed: SeenCase | undefined;
}

/** Killed of those that count, in percent, rounded down, so that 100 means all of them; nothing to kill proves nothing. */
export const gradeOf = (killed: number, alive: number): number =>
  killed + alive === 0 ? 0 : Math.floor((1000 * killed) / (killed + alive)) / 10;

const countMutants = (mutants: readonly MutantResult[], idle: number): MutationCount => {
  const count = (status: MutantResult['status']): number => mutants.filter((each) => each.status === status).length;
  const [killed, survived] = [count('killed'), count('survived')];
  return {
    killed,
    byCode: mutants.filter((each) => each.killed?.by === 'code').length,
    survived,
    equivalent: count('equivalent'),
    excused: count('excused'),
    idle,
    grade: gradeOf(killed, survived + idle),
  };
};

const locate = ({ document, file }: StoredPack, { pointer, range }: Mutant): MutantResult['location'] =>
  document === undefined ? { file, pointer } : locationOf(document, pointer, range);

const verdict = ({ mutant, killed }: Trial, stored: StoredPack): Pick<MutantResult, 'status' | 'killed' | 'reason'> => {
  if (killed !== undefined) return { status: 'killed', killed };
  const proved = findEquivalence(mutant, stored.pack);
  if (proved !== undefined) return { status: 'equivalent', reason: proved };
  const excuse = readExcuses(stored.pack).find((each) => isAbout(each, mutant));
  return excuse === undefined ? { status: 'survived' } : { status: 'excused', reason: excuse.reason };
};

const view = (trial: Trial, stored: StoredPack): MutantResult => {
  const { mutator, rule, from, to, nodes } = trial.mutant;
  return {
    mutator,
    ...(rule === undefined ? {} : { rule }),
    location: locate(stored, trial.mutant),
    from,
    to,
    ...(nodes === undefined ? {} : { condition: { before: print(nodes.root), after: print(nodes.changed) } }),
    ...verdict(trial, stored),
  };
};

const conclude = ({ stored, trials, allowed }: Court): PackMutation => {
  const judged = trials.map((trial) => ({ trial, result: view(trial, stored) }));
  const alive = judged.filter(({ result }) => result.status === 'survived').map(({ trial }) => trial.mutant);
  const killers = allowed === undefined || alive.length === 0 ? undefined : findKillers(allowed, alive);
  const mutants = judged.map(({ trial, result }): MutantResult => {
    const killer = killers?.get(trial.mutant);
    return killer === undefined ? result : { ...result, killer };
  });
  const excused = mutants.filter(({ status }) => status === 'excused');
  const idleExcuses = readExcuses(stored.pack).filter((excuse) => !excused.some((each) => isAbout(excuse, each)));
  const dropped = trials.filter(({ mutant }) => mutant.mutator === 'rule-dropped');
  const names = (unnoticed: (trial: Trial) => boolean): readonly string[] =>
    dropped.filter(unnoticed).map(({ mutant }) => mutant.rule ?? '');
  return {
    pack: stored.pack.id,
    file: stored.file,
    ...countMutants(mutants, idleExcuses.length),
    deletable: {
      byDecision: names(({ killed }) => killed?.by !== 'decision'),
      byCode: names(({ killed }) => killed === undefined),
    },
    mutants,
    idleExcuses,
  };
};

/** The mutants of several packs: by pack in order of their ids, and in total. */
export const totalMutation = (
  measured: readonly PackMutation[],
): { readonly packs: readonly PackMutation[]; readonly total: MutationCount } => {
  const packs = [...measured].sort((a, b) => (a.pack < b.pack ? -1 : a.pack > b.pack ? 1 : 0));
  const idle = packs.reduce((sum, each) => sum + each.idle, 0);
  return {
    packs,
    total: countMutants(
      packs.flatMap(({ mutants }) => mutants),
      idle,
    ),
  };
};

/**
 * Lets every mutant of every pack of a run decide the cases in step with the pack itself, over the same state, so that nothing is
 * run twice: a mutant of a rule looks only at cases that come as far as the rule, and a killed one at none.
 */
export class Mutation {
  private readonly courts = new Map<StoredPack['pack'], Court>();
  private readonly options: MutateOptions;

  constructor(options: MutateOptions) {
    this.options = options;
  }

  /** Makes the mutants of a pack before its first case. */
  async meet(stored: StoredPack): Promise<void> {
    if (this.courts.has(stored.pack) || stored.diagnostics.length > 0) return;
    const trials = (await makeMutants(stored.pack, this.options)).map((mutant) => new Trial(mutant));
    this.courts.set(stored.pack, { stored, trials, open: trials, allowed: undefined });
  }

  see(seen: SeenCase): void {
    const court = this.courts.get(seen.pack);
    if (court === undefined) return;
    if (seen.passed && seen.evaluation.decision.allow) court.allowed ??= seen;
    let over = false;
    const sight = new Sight(seen);
    for (const trial of court.open) {
      trial.see(sight);
      over ||= trial.isOver;
    }
    if (over) court.open = court.open.filter((trial) => !trial.isOver);
  }

  result(): ReturnType<typeof totalMutation> {
    return totalMutation([...this.courts.values()].map(conclude));
  }
}
