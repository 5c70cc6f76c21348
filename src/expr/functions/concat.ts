import { fail } from '../fault.js';
import { chargeElements } from './charge.js';
import type { Method } from './method.js';

/** `array.concat(list, …)`: lists only, where JavaScript would also take single values. */
export const concat: Method = {
  name: 'concat',
  on: ['array'],
  params: ['value', 'value'],
  required: 1,
  call: (receiver, args, frame, at) => {
    let joined = receiver as readonly unknown[];
    for (const list of args) {
      if (!Array.isArray(list)) return fail(list === undefined ? 'absent' : 'type', 'concat takes arrays', at);
      chargeElements(frame, joined.length + list.length, at);
      joined = [...joined, ...list];
    }
    return joined;
  },
};
