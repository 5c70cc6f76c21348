import { charge, chargeElements, chargeSearch, wantString } from './charge.js';
import type { Method } from './method.js';

/** `string.split(separator)` with a string separator. */
export const split: Method = {
  name: 'split',
  on: ['string'],
  params: ['value'],
  required: 1,
  call: (receiver, args, frame, at) => {
    const text = receiver as string;
    const separator = wantString(args[0], 'the separator', at);
    if (separator === '') charge(frame, text.length, at);
    else chargeSearch(frame, text.length, separator.length, at);
    // The most parts there can be, so that memory is accounted for before it is taken.
    charge(frame, Math.floor(text.length / Math.max(1, separator.length)) >> 4, at);
    const parts = text.split(separator);
    chargeElements(frame, parts.length, at);
    return parts;
  },
};
