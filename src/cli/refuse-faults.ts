import type { Host } from '../actions/index.js';
import { type Diagnostic, exitCodeOfFaults, OapError } from '../diagnostics/index.js';

/**
 * Tells the faults of some input, and ends the command with what that means for it, if there are any.
 *
 * @throws OapError `code`, exit 1, or 3 when it could not be read
 */
export const refuseFaults = async (
  host: Pick<Host, 'tell'>,
  code: string,
  faults: readonly Diagnostic[],
  message: string,
): Promise<void> => {
  await host.tell(faults);
  if (faults.length > 0) throw new OapError(code, exitCodeOfFaults(faults), message);
};
