import type { PreparedPack } from '../../policy/index.js';
import { findEquivalence } from './equivalents/index.js';
import { isAbout, readExcuses } from './excuses.js';
import { makeMutants } from './make-mutants.js';

/** A pack with one small change, for whoever wants to see whether it is noticed. */
export interface PackMutant {
  readonly mutator: string;
  /** The rule, or where in the document the change is made. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly pack: PreparedPack;
  /** Why nothing can notice it, where that is proved, or excused by the pack with a reason; undefined otherwise. */
  readonly excuse: () => string | undefined;
}

/** All single changes to operators, literals, schemas and declarations of a pack. */
export const packMutants = async (pack: PreparedPack): Promise<readonly PackMutant[]> => {
  const excuses = readExcuses(pack);
  return (await makeMutants(pack, {})).map((mutant): PackMutant => {
    const { mutator, rule, pointer, from, to } = mutant;
    const excuse = (): string | undefined =>
      findEquivalence(mutant, pack) ?? excuses.find((each) => isAbout(each, mutant))?.reason;
    return { mutator, at: rule ?? pointer, from, to, pack: mutant.pack, excuse };
  });
};
