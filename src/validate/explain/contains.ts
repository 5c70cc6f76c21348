import type { Explain } from '../explanation.js';

export const contains: Explain = (_fault, place) => ({
  text: `${place} has no item of the kind that must be among them`,
});
