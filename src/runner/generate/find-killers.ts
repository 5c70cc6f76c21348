import type { MutantKiller } from '../../diagnostics/index.js';
import { Ledger } from '../../policy/index.js';
import type { Mutant } from '../mutate/mutant.js';
import type { SeenCase } from '../run-case.js';
import { Bench } from './attempt.js';
import { blankState } from './blank-state.js';
import { Hunt } from './hunt.js';
import { requestMembers } from './write-line.js';

const isSnapshot = (state: SeenCase['options']['state']): state is Readonly<Record<string, unknown>> =>
  state !== undefined && !(state instanceof Ledger);

/** For mutants that a suite lets survive, requests that would kill them: single changes of one that the suite has allowed. */
export const findKillers = (seen: SeenCase, mutants: readonly Mutant[]): ReadonlyMap<Mutant, MutantKiller> => {
  const { pack, passport, context, options } = seen;
  const state = isSnapshot(options.state) ? options.state : blankState(pack);
  const bench = new Bench(pack, options);
  const base = bench.try({ context, passport: passport.document, state, facts: options.facts ?? {}, now: options.now });
  if (!base.evaluation.decision.allow) return new Map();
  const hunt = new Hunt(bench, base, { mutants, deciders: new Set() }, 1);
  hunt.singles();
  return new Map(
    hunt.caught.flatMap(({ probe, kills }) =>
      kills.map((mutant): [Mutant, MutantKiller] => {
        const { request } = probe.attempt;
        const other = new Bench(mutant.pack, options).try(request).evaluation.decision;
        const told = ({ allow, reasons }: typeof other) => ({ allow, code: reasons[0]?.code ?? '' });
        const { context: asked, ...members } = requestMembers(probe.attempt, pack, passport.document);
        return [
          mutant,
          { ...members, context: asked, expected: told(probe.attempt.evaluation.decision), instead: told(other) },
        ];
      }),
    ),
  );
};
