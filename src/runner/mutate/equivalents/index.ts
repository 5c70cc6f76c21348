import type { PreparedPack } from '../../../policy/index.js';
import type { Equivalence } from '../equivalence.js';
import type { Mutant } from '../mutant.js';
import { absentKey } from './absent-key.js';
import { emptyRefused } from './empty-refused.js';
import { listedValues } from './listed-values.js';
import { objectContext } from './object-context.js';
import { oneElement } from './one-element.js';
import { sameCode } from './same-code.js';
import { sameTruth } from './same-truth.js';
import { stepFirst } from './step-first.js';

/** The ways to prove that a mutant is none, cheapest first. */
export const EQUIVALENCES: readonly Equivalence[] = [
  sameCode,
  stepFirst,
  objectContext,
  listedValues,
  emptyRefused,
  absentKey,
  oneElement,
  sameTruth,
];

/** Why no case can tell a mutant from its pack, if that can be proved. */
export const findEquivalence = (mutant: Mutant, pack: PreparedPack): string | undefined => {
  for (const { prove } of EQUIVALENCES) {
    const reason = prove(mutant, pack);
    if (reason !== undefined) return reason;
  }
  return undefined;
};
