import type { Explain } from '../explanation.js';
import { showCount, showValue } from '../show-value.js';

export const minItems: Explain = (fault, place) => ({
  text: `${place} must have at least ${showCount(fault.schema, 'item')}, but is ${showValue(fault.data)}`,
});
