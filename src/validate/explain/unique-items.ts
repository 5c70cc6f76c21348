import type { Explain } from '../explanation.js';
import { findRepeat } from '../structural-key.js';

export const uniqueItems: Explain = (fault, place) => {
  const repeat = Array.isArray(fault.data) ? findRepeat(fault.data) : undefined;
  return {
    text: `${place} must not hold an item twice${repeat === undefined ? '' : `, but items ${repeat.join(' and ')} are the same`}`,
  };
};
