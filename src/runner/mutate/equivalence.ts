import type { PreparedPack } from '../../policy/index.js';
import type { Mutant } from './mutant.js';

/** One way to prove that no case can tell a mutant from its pack: the reason, or undefined when this one does not apply. */
export interface Equivalence {
  readonly name: string;
  readonly prove: (mutant: Mutant, pack: PreparedPack) => string | undefined;
}
