import { isRecord } from '../../expr/index.js';
import type { PreparedPack } from '../../policy/index.js';
import { rankOf } from '../mutate/trial.js';
import { DEFAULT_NOW } from '../run-case.js';
import type { Attempt, Bench } from './attempt.js';
import { blankState } from './blank-state.js';
import { applyEdit, type Edit, type Request } from './request.js';
import { sampleSchema } from './sample-schema.js';
import { Steerer } from './steer/index.js';
import { suggestEdits } from './suggest-edits.js';

/** A request that the pack allows, or the one that came furthest. */
export type Found = { readonly attempt: Attempt } | { readonly furthest: Attempt };

const MOST_ROUNDS = 60;
const MOST_PAIRS = 20_000;
const MOST_STEERED = 24;
const EFFORT = 4000;

/** Names of what a rule reads; undefined for a step or a validator, which may look at anything. */
const readBy = ({ rules }: PreparedPack, rank: number): ReadonlySet<string> | undefined => {
  const reads = rules[rank]?.condition?.reads;
  return reads && new Set(Object.values(reads).flatMap((paths) => [...paths].flatMap((path) => path.split('.'))));
};

/** Requests to start from: the required members alone, and all that are declared. */
const startsFor = ({ pack }: Bench, passport: unknown): readonly Request[] => {
  const schema = isRecord(pack.document) ? pack.document.required_context : undefined;
  return [false, true].map((all) => {
    const sampled = sampleSchema(isRecord(schema) ? schema : { type: 'object' }, schema, 'context', all);
    const fields = pack.requiredMembers.map((name) => [name, name]);
    const context = { ...Object.fromEntries(fields), ...(isRecord(sampled) ? sampled : {}) };
    return { context, passport, state: blankState(pack), facts: {}, now: DEFAULT_NOW };
  });
};

/** Turns round the condition of the rule that a request comes as far as. Of what is found, the passport is left alone where it can be. */
const steer = (bench: Bench, steerer: Steerer, request: Request, reached: number): Attempt | undefined => {
  const node = bench.pack.rules[reached]?.condition?.tree.root;
  if (node === undefined) return undefined;
  const before = bench.pack.rules.slice(0, reached).flatMap(({ condition }) => condition?.tree.root ?? []);
  let changed: Attempt | undefined;
  // By itself, and if that undoes what came before, together with it.
  for (const nodes of [[node], [node, ...before]]) {
    steerer.allow(EFFORT);
    let tried = 0;
    const goals = nodes.map((each) => ({ node: each, truth: true }));
    for (const draft of steerer.meetAll({ request, edits: [] }, goals)) {
      const attempt = bench.try(draft.request);
      if (rankOf(attempt.evaluation.deciding) > reached) {
        if (draft.request.passport === request.passport) return attempt;
        changed ??= attempt;
      }
      if (++tried >= MOST_STEERED) break;
    }
    if (changed !== undefined) break;
  }
  return changed;
};

/** The first change that brings a request further, alone or with another one. */
const advance = (bench: Bench, request: Request, reached: number): Attempt | undefined => {
  const edits = suggestEdits(bench, request);
  const level: Edit[] = [];
  const names = readBy(bench.pack, reached);
  // The passport is the author's: it is changed only where no other request would do.
  for (const own of [false, true]) {
    let [best, furthest]: [Attempt | undefined, number] = [undefined, reached];
    for (const edit of edits.filter(({ path }) => (path[0] === 'passport') === own)) {
      if (bench.isSpent) return best;
      const attempt = bench.try(applyEdit(request, edit));
      const rank = rankOf(attempt.evaluation.deciding);
      if (rank > furthest) [best, furthest] = [attempt, rank];
      if (rank === Number.POSITIVE_INFINITY) return attempt;
      if (rank === reached && (names === undefined || edit.path.some((name) => names.has(name)))) level.push(edit);
    }
    if (best !== undefined) return best;
  }
  let tried = 0;
  for (const [at, first] of level.entries())
    for (const second of level.slice(at + 1)) {
      if (tried++ > MOST_PAIRS || bench.isSpent) return undefined;
      if (first.path.join() === second.path.join()) continue;
      const attempt = bench.try(applyEdit(applyEdit(request, first), second));
      if (rankOf(attempt.evaluation.deciding) > reached) return attempt;
    }
  return undefined;
};

/** Climbs from rule to rule until a request is allowed, or none goes further. */
const climb = (bench: Bench, start: Request): Attempt => {
  let attempt = bench.try(start);
  const steerer = new Steerer(bench);
  for (let round = 0; round < MOST_ROUNDS + bench.pack.rules.length; round++) {
    const reached = rankOf(attempt.evaluation.deciding);
    if (reached === Number.POSITIVE_INFINITY || bench.isSpent) return attempt;
    const next = steer(bench, steerer, attempt.request, reached) ?? advance(bench, attempt.request, reached);
    if (next === undefined) return attempt;
    attempt = next;
  }
  return attempt;
};

/** Looks for a request that the pack allows, from its schema, limits and conditions. */
export const findBase = (bench: Bench, passport: unknown): Found => {
  let furthest: Attempt | undefined;
  for (const start of startsFor(bench, passport)) {
    const attempt = climb(bench, start);
    if (attempt.evaluation.decision.allow) return { attempt };
    const isFurther =
      furthest === undefined || rankOf(attempt.evaluation.deciding) > rankOf(furthest.evaluation.deciding);
    if (isFurther) furthest = attempt;
  }
  return { furthest: furthest ?? bench.try({ context: {}, passport, state: {}, facts: {}, now: DEFAULT_NOW }) };
};
