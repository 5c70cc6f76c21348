import { charge, wantString } from './charge.js';
import type { Method } from './method.js';

/** `string.startsWith(prefix)`. */
export const startsWith: Method = {
  name: 'startsWith',
  on: ['string'],
  params: ['value'],
  required: 1,
  call: (receiver, args, frame, at) => {
    const prefix = wantString(args[0], 'the prefix', at);
    charge(frame, prefix.length >> 6, at);
    return (receiver as string).startsWith(prefix);
  },
};
