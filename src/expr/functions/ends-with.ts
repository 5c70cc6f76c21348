import { charge, wantString } from './charge.js';
import type { Method } from './method.js';

/** `string.endsWith(suffix)`. */
export const endsWith: Method = {
  name: 'endsWith',
  on: ['string'],
  params: ['value'],
  required: 1,
  call: (receiver, args, frame, at) => {
    const suffix = wantString(args[0], 'the suffix', at);
    charge(frame, suffix.length >> 6, at);
    return (receiver as string).endsWith(suffix);
  },
};
