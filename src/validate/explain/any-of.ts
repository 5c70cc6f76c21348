import type { Explain } from '../explanation.js';

export const anyOf: Explain = (_fault, place) => ({ text: `${place} fits none of the forms that are allowed here` });
