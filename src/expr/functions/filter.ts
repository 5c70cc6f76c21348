import { chargeElements } from './charge.js';
import type { Callback, Method } from './method.js';

/** `array.filter(x => …)`: the elements for which the arrow is truthy. */
export const filter: Method = {
  name: 'filter',
  on: ['array'],
  params: ['callback'],
  required: 1,
  call: (receiver, args, frame, at) => {
    const test = args[0] as Callback;
    const list = receiver as readonly unknown[];
    chargeElements(frame, list.length, at);
    return list.filter((element, index) => test(element, index));
  },
};
