import { isRecord } from '../../expr/index.js';
import { Ledger, record, replaceState } from '../../policy/index.js';
import type { Mutant } from '../mutate/mutant.js';
import { rankOf, Sight, Trial } from '../mutate/trial.js';
import type { SeenCase } from '../run-case.js';
import type { Attempt, Bench } from './attempt.js';
import { findNearCaps, grow } from './caps.js';
import { applyEdit, type Edit, REMOVED, type Request } from './request.js';
import { suggestEdits } from './suggest-edits.js';

/** Two requests, the second of which is decided over what the first one left in the ledger. */
export interface Script {
  readonly first: Attempt;
  readonly second: Attempt;
  /** What the first is changed in, and the second beyond that. */
  readonly edits: readonly [readonly Edit[], readonly Edit[]];
  readonly kills: readonly Mutant[];
  /** The rules that deny each of them. */
  readonly denying: readonly [readonly string[], readonly string[]];
}

/** An allowed request that scripts are made from, and what it was changed in. */
export interface ScriptStart {
  readonly attempt: Attempt;
  readonly edits: readonly Edit[];
}

/** An agent that no other script has: what it has done is in the ledger. */
const agentId = (number: number): string => `7c1f0a52-3d1e-4b7a-8c35-52e8${String(number).padStart(8, '0')}`;

const DAY = 86_400;

const instant = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

/** Times from one request to the next: inside and outside of every window that the pack or a mutant of it has. */
const gapsFor = (bench: Bench): readonly Edit[] => {
  const lengths = [...bench.pack.aggregates.values()].flatMap(({ window }) =>
    window.kind === 'rolling' ? [window.ms / 1000] : [],
  );
  const gaps = new Map<number, string>([[0, 'at_once']]);
  for (const length of lengths) {
    gaps.set(Math.floor(length * 0.75), 'within_the_window');
    gaps.set(length, 'after_the_window');
    gaps.set(Math.floor(length * 1.5), 'after_the_window');
  }
  gaps.set(3600, 'on_the_next_day').set(3 * DAY, 'days_later');
  return [...gaps].map(([seconds, label]): Edit => ({ path: ['now'], value: String(seconds), label }));
};

/** Plays both requests over one ledger, with every mutant beside the pack. `inFull`: all the rules that deny each of them are found. */
const play = (bench: Bench, requests: readonly [Request, Request], mutants: readonly Mutant[], inFull = false) => {
  const ledger = new Ledger();
  const trials = mutants.map((mutant) => new Trial(mutant));
  const { pack } = bench;
  const denying: (readonly string[])[] = [];
  const attempts = requests.map((request, at): Attempt => {
    const given = at === 0 ? request.state : undefined;
    const options = { ...bench.optionsOf(request), state: given ?? ledger };
    const attempt = bench.tryWith(request, options);
    if (inFull) denying.push(bench.denying(request, options));
    const base = bench.asSeen(attempt, `step${at + 1}`);
    const seen: SeenCase = {
      ...base,
      case: { ...base.case, ...(given === undefined ? {} : { state: given }) },
      options,
      ledger,
    };
    const sight = new Sight(seen);
    for (const trial of trials) trial.see(sight);
    const { passport, evaluation } = attempt;
    if (given !== undefined) replaceState(ledger, pack, passport, request.context, given, request.now);
    record(ledger, pack, passport, request.context, evaluation.decision, options);
    return attempt;
  });
  const kills = trials.filter(({ killed }) => killed !== undefined).map(({ mutant }) => mutant);
  return { attempts, kills, denying };
};

/** The first change of each place. */
const perPlace = (edits: readonly Edit[]): readonly Edit[] => {
  const seen = new Set<string>();
  return edits.filter(({ path }) => !seen.has(path.join()) && seen.add(path.join()) !== undefined);
};

/** Another value for each text of the context that sets are made of, so that a second request is no replay of the first. */
const freshTexts = ({ pack }: Bench, { context }: Request): readonly Edit[] => {
  const sets = [...pack.aggregates.values()].filter(({ kind }) => kind === 'set');
  const texts = isRecord(context) ? Object.entries(context).filter(([, value]) => typeof value === 'string') : [];
  return texts
    .filter(([name]) => sets.some(({ of }) => of?.reads.context.has(name)))
    .map(([name, value]): Edit => ({ path: ['context', name], value: `${String(value)}-2`, label: `another_${name}` }));
};

/** Figures one short of what denies the next request, and one less. */
const nearCaps = (bench: Bench, base: Attempt, edits: readonly Edit[]): readonly Edit[] => {
  const fresh = freshTexts(bench, base.request).reduce<Request>(applyEdit, base.request);
  const isDenied = (first: Request, next: Request): boolean =>
    play(bench, [first, next], []).attempts[1]?.evaluation.decision.allow === false;
  // A replay is denied for another reason, and so may be what is fresh; either has to be allowed where nothing has been counted.
  const nexts = [...new Set([base.request, fresh])].filter((next) => !isDenied(base.request, next));
  const near = edits.filter((edit) => {
    if (edit.path[0] !== 'state' || edit.value === REMOVED) return false;
    const first = applyEdit(base.request, edit);
    return bench.try(first).evaluation.decision.allow && nexts.some((next) => isDenied(first, next));
  });
  const counted = perPlace(near).flatMap((edit) =>
    typeof edit.value === 'number' && edit.value > 0 ? [edit, { ...edit, value: edit.value - 1 }] : [edit],
  );
  return [...findNearCaps(bench, base), ...counted];
};

/** Changes of the first request: none, figures near their caps, and beside them what denies it or is allowed too. */
const firsts = (bench: Bench, base: Attempt): readonly (readonly Edit[])[] => {
  const edits = suggestEdits(bench, base.request);
  const near = nearCaps(bench, base, edits);
  const own = edits.filter(({ path }) => path[0] === 'context' && path.length === 2);
  const rankAfter = (edit: Edit): number => rankOf(bench.try(applyEdit(base.request, edit)).evaluation.deciding);
  const ranked = own.map((edit) => ({ edit, rank: rankAfter(edit) }));
  const denied = ranked.filter(({ rank }) => rank >= 0 && rank < Number.POSITIVE_INFINITY).map(({ edit }) => edit);
  const allowed = ranked.filter(({ rank }) => rank === Number.POSITIVE_INFINITY).map(({ edit }) => edit);
  const alone: readonly (readonly Edit[])[] = [[], ...near.map((edit) => [edit])];
  const varied = [...perPlace(denied).slice(0, 6), ...perPlace(allowed).slice(0, 10)];
  return [...alone, ...alone.flatMap((list) => varied.map((edit) => [...list, edit]))];
};

/** Changes of the second request beyond its time: none, fresh texts, another agent, another owner. */
const seconds = (bench: Bench, base: Attempt, number: number): readonly (readonly Edit[])[] => {
  const fresh = freshTexts(bench, base.request);
  const agent: Edit = { path: ['passport', 'passport_id'], value: agentId(number), label: 'another_agent' };
  const owner: Edit = { path: ['passport', 'owner_id'], value: `org_example_other_${number}`, label: 'another_owner' };
  const withoutFresh: readonly (readonly Edit[])[] = [[], [agent], [agent, owner]];
  return fresh.length === 0 ? withoutFresh : [...withoutFresh, ...withoutFresh.map((list) => [...fresh, ...list])];
};

/** The same request at another time, with the times that its context tells moved by as much. */
const moveTo = (request: Request, seconds: number): Request => {
  const shift = seconds - Date.parse(request.now) / 1000;
  const move = (value: unknown): unknown =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))
      ? instant(Date.parse(value) / 1000 + shift)
      : value;
  const { context } = request;
  const moved = isRecord(context)
    ? Object.fromEntries(Object.entries(context).map(([name, value]) => [name, move(value)]))
    : context;
  return { ...request, now: instant(seconds), context: moved };
};

/** Whether a mutant changes one aggregate. */
export const isOf = ({ isState, from }: Mutant, name: string): boolean => isState && from.startsWith(`${name}: `);

/**
 * Two-step scripts that tell mutants of the state apart. Each has an evening of its own and begins with its state as a whole, so that
 * none sees what another has left.
 *
 * @param start an allowed request, and what it was changed in
 * @param first numbers of the first script: agents that scripts bring in, and their days, are told apart by them
 */
export const findScripts = (
  bench: Bench,
  start: ScriptStart,
  mutants: readonly Mutant[],
  first: { readonly agent: number; readonly day: number },
): readonly Script[] => {
  let alive = mutants.filter(({ isState }) => isState);
  if (alive.length === 0) return [];
  const grown = grow(bench, start, (name) => alive.some((mutant) => isOf(mutant, name)));
  const base = grown.attempt;
  const scripts: Script[] = [];
  const evening = Date.parse(`${base.request.now.slice(0, 10)}T23:30:00Z`) / 1000;
  const from = bench.try(moveTo(base.request, evening));
  if (!from.evaluation.decision.allow) return [];
  for (const before of firsts(bench, from))
    for (const gap of gapsFor(bench))
      for (let choice = 0; ; choice++) {
        const after = seconds(bench, from, first.agent + first.day + scripts.length)[choice];
        if (after === undefined) break;
        if (alive.length === 0 || bench.isSpent) return scripts;
        const time = evening + (first.day + scripts.length) * DAY;
        const one = moveTo(before.reduce<Request>(applyEdit, from.request), time);
        const two = moveTo(after.reduce<Request>(applyEdit, from.request), time + Number(gap.value));
        const { attempts, kills } = play(bench, [one, two], alive);
        const [opening, closing] = attempts;
        if (kills.length === 0 || opening === undefined || closing === undefined) continue;
        alive = alive.filter((mutant) => !kills.includes(mutant));
        const { denying } = play(bench, [one, two], [], true);
        scripts.push({
          first: opening,
          second: closing,
          edits: [
            [...grown.edits, ...before],
            [gap, ...after],
          ],
          kills,
          denying: [denying[0] ?? [], denying[1] ?? []],
        });
      }
  return scripts;
};
