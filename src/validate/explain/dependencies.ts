import type { Explain } from '../explanation.js';
import { showName } from '../show-value.js';

export const dependencies: Explain = (fault, place) => ({
  text: `${place} lacks the member ${showName(fault.params.missingProperty)}, which ${showName(fault.params.property)} needs beside it`,
});
