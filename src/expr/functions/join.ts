import { refuse } from '../fault.js';
import { MAX_STRING } from '../limits.js';
import { charge, wantString } from './charge.js';
import type { Method } from './method.js';

/** `array.join(separator?)` of strings; JavaScript would turn anything into text. */
export const join: Method = {
  name: 'join',
  on: ['array'],
  params: ['value'],
  required: 0,
  call: (receiver, args, frame, at) => {
    const separator = args.length > 0 ? wantString(args[0], 'the separator', at) : ',';
    charge(frame, receiver.length >> 4, at);
    let length = Math.max(0, receiver.length - 1) * separator.length;
    for (const element of receiver) length += wantString(element, 'what is joined', at).length;
    if (length > MAX_STRING) return refuse('budget', `a string may have ${MAX_STRING} characters`, at);
    charge(frame, length >> 6, at);
    return (receiver as readonly string[]).join(separator);
  },
};
