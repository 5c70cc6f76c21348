import { isRecord } from '../../expr/index.js';
import { canonicalize, mergePatch } from '../../json/index.js';
import type { PreparedPack } from '../../policy/index.js';
import { DEFAULT_NOW } from '../run-case.js';
import type { Attempt } from './attempt.js';
import { blankState } from './blank-state.js';
import { diffPatch } from './diff-patch.js';

type Members = Readonly<Record<string, unknown>>;

/** How a request differs from what a suite starts every case from: the members of its line. State that is blank goes without saying, but for `all`. */
export const requestMembers = (
  { request }: Attempt,
  pack: PreparedPack,
  passport: unknown,
  states: 'all' | 'none' | 'changed' = 'changed',
): Members => {
  const patch = diffPatch(passport, request.passport);
  // A merge patch cannot say null, so a passport that holds one is written whole.
  const isPatch = isRecord(patch) && canonicalize(mergePatch(passport, patch)) === canonicalize(request.passport);
  const isBlank = canonicalize(request.state) === canonicalize(blankState(pack));
  return {
    context: request.context,
    ...(patch === undefined ? {} : isPatch ? { overridePassport: patch } : { passport: request.passport }),
    ...(states === 'none' || (isBlank && states === 'changed') ? {} : { state: request.state }),
    ...(Object.keys(request.facts).length === 0 ? {} : { facts: request.facts }),
    ...(request.now === DEFAULT_NOW ? {} : { now: request.now }),
  };
};

/** What pins the denial of a case to what denies it, and says what else would. */
export const decidingMembers = ({ evaluation }: Attempt, denying: readonly string[]): Members => {
  const { deciding } = evaluation;
  if (deciding === undefined) return {};
  const also = deciding.rule === undefined ? [] : denying.filter((name) => name !== deciding.rule);
  return { rule: deciding.rule ?? deciding.step, ...(also.length === 0 ? {} : { also }) };
};
