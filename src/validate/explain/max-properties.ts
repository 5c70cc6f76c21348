import type { Explain } from '../explanation.js';
import { showCount, showValue } from '../show-value.js';

export const maxProperties: Explain = (fault, place) => ({
  text: `${place} must have at most ${showCount(fault.schema, 'member')}, but is ${showValue(fault.data)}`,
});
