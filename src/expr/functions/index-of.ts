import { charge, chargeSearch, wantPresent, wantString } from './charge.js';
import type { Method } from './method.js';

/** `array.indexOf(x)`, `string.indexOf(s)`: the first index, or -1. */
export const indexOf: Method = {
  name: 'indexOf',
  on: ['array', 'string'],
  params: ['value'],
  required: 1,
  call: (receiver, args, frame, at) => {
    if (typeof receiver === 'string') {
      const needle = wantString(args[0], 'what is looked for', at);
      chargeSearch(frame, receiver.length, needle.length, at);
      return receiver.indexOf(needle);
    }
    charge(frame, receiver.length >> 6, at);
    return receiver.indexOf(wantPresent(args[0], 'what is looked for', at));
  },
};
