import type { Explain } from '../explanation.js';
import { showCount, showValue } from '../show-value.js';

export const maxItems: Explain = (fault, place) => ({
  text: `${place} must have at most ${showCount(fault.schema, 'item')}, but is ${showValue(fault.data)}`,
});
