import { produced } from './charge.js';
import type { Method } from './method.js';

/** `string.toUpperCase()`: without regard to a locale. */
export const toUpperCase: Method = {
  name: 'toUpperCase',
  on: ['string'],
  params: [],
  required: 0,
  call: (receiver, _args, frame, at) => produced(frame, (receiver as string).toUpperCase(), at),
};
