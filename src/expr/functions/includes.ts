import { charge, chargeSearch, wantPresent, wantString } from './charge.js';
import type { Method } from './method.js';

/** `array.includes(x)`: whether an element is x. `string.includes(s)`: whether s occurs. */
export const includes: Method = {
  name: 'includes',
  on: ['array', 'string'],
  params: ['value'],
  required: 1,
  call: (receiver, args, frame, at) => {
    if (typeof receiver === 'string') {
      const needle = wantString(args[0], 'what is looked for', at);
      chargeSearch(frame, receiver.length, needle.length, at);
      return receiver.includes(needle);
    }
    charge(frame, receiver.length >> 6, at);
    return receiver.includes(wantPresent(args[0], 'what is looked for', at));
  },
};
