import { produced } from './charge.js';
import type { Method } from './method.js';

/** `string.toLowerCase()`: without regard to a locale. */
export const toLowerCase: Method = {
  name: 'toLowerCase',
  on: ['string'],
  params: [],
  required: 0,
  call: (receiver, _args, frame, at) => produced(frame, (receiver as string).toLowerCase(), at),
};
