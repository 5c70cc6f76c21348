import type { Explain } from '../explanation.js';
import { showName, showValue } from '../show-value.js';

export const pattern: Explain = (fault, place) => ({
  text: fault.key
    ? `the member name ${showName(fault.data)} must match ${showName(fault.schema)}`
    : `${place} must match ${showName(fault.schema)}, but is ${showValue(fault.data)}`,
});
