import type { Explain } from '../explanation.js';
import { showValue } from '../show-value.js';

export const multipleOf: Explain = (fault, place) => ({
  text: `${place} must be a multiple of ${showValue(fault.schema)}, but is ${showValue(fault.data)}`,
});
