import type { Explain } from '../explanation.js';
import { showCount } from '../show-value.js';

/** Lengths are in code points, as JSON Schema counts them; the text itself may be a secret and is not shown. */
export const minLength: Explain = (fault, place) => ({
  text: `${place} must have at least ${showCount(fault.schema, 'character')}, but has ${[...String(fault.data)].length}`,
});
