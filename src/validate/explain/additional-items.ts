import type { Explain } from '../explanation.js';
import { showCount } from '../show-value.js';

export const additionalItems: Explain = (fault, place) => ({
  text: `${place} must have at most ${showCount(fault.params.limit, 'item')}`,
});
