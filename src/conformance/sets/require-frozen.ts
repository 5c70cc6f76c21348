import { type Diagnostic, EXIT, OapError } from '../../diagnostics/index.js';
import type { Suite } from './open-suite.js';

/**
 * The suite, when a result may be about its sets: cases that are faulty, or not those that were frozen, can give none. What is wrong is told
 * first.
 *
 * @throws OapError `conformance/broken-suite`, `conformance/other-suite`, exit 3
 */
export const requireFrozen = async (
  suite: Suite,
  tell: (faults: readonly Diagnostic[]) => Promise<void>,
): Promise<Suite> => {
  const errors = suite.diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    await tell(errors);
    throw new OapError(
      'conformance/broken-suite',
      EXIT.input,
      'INVALID: the cases are not whole, and nothing was run',
      {
        hint: 'oap conformance lint says more',
      },
    );
  }
  if (suite.unfrozen.length > 0) {
    await tell(suite.unfrozen);
    throw new OapError(
      'conformance/other-suite',
      EXIT.input,
      'INVALID: the cases are not those that the sets were frozen with, and nothing was run',
      { hint: 'for cases of your own, oap conformance freeze DIR writes the sets that they make' },
    );
  }
  return suite;
};
