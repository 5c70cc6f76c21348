import type { Explain } from '../explanation.js';
import { showValue } from '../show-value.js';

export const exclusiveMinimum: Explain = (fault, place) => ({
  text: `${place} must be > ${showValue(fault.schema)}, but is ${showValue(fault.data)}`,
});
