import { chargeElements, produced, wantInteger } from './charge.js';
import type { Method } from './method.js';

/** `array.slice(from?, to?)`, `string.slice(from?, to?)` with whole numbers; negative ones count from the end. */
export const slice: Method = {
  name: 'slice',
  on: ['array', 'string'],
  params: ['value', 'value'],
  required: 0,
  call: (receiver, args, frame, at) => {
    const from = args.length > 0 ? wantInteger(args[0], 'the start', at) : 0;
    const to = args.length > 1 ? wantInteger(args[1], 'the end', at) : receiver.length;
    if (typeof receiver === 'string') return produced(frame, receiver.slice(from, to), at);
    chargeElements(frame, receiver.length, at);
    return receiver.slice(from, to);
  },
};
