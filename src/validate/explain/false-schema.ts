import type { Explain } from '../explanation.js';

export const falseSchema: Explain = (fault, place) => ({
  text: fault.key ? `the member name of ${place} is not allowed` : `${place} is not allowed here`,
});
