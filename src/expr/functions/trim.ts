import { produced } from './charge.js';
import type { Method } from './method.js';

/** `string.trim()`: white space of both ends removed. */
export const trim: Method = {
  name: 'trim',
  on: ['string'],
  params: [],
  required: 0,
  call: (receiver, _args, frame, at) => produced(frame, (receiver as string).trim(), at),
};
