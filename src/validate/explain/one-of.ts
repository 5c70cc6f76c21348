import type { Explain } from '../explanation.js';

export const oneOf: Explain = (fault, place) => {
  const { passing } = fault.params;
  if (!Array.isArray(passing)) return { text: `${place} fits none of the forms that are allowed here` };
  const empty = Array.isArray(fault.data) && fault.data.length === 0;
  return {
    text: `${place} fits several of the forms that are allowed here, and only one may fit`,
    ...(empty
      ? { hint: 'An empty array fits every form of array; leave the member out or put something into it.' }
      : {}),
  };
};
