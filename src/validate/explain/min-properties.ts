import type { Explain } from '../explanation.js';
import { showCount, showValue } from '../show-value.js';

export const minProperties: Explain = (fault, place) => ({
  text: `${place} must have at least ${showCount(fault.schema, 'member')}, but is ${showValue(fault.data)}`,
});
