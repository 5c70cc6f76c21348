import { chargeElements } from './charge.js';
import type { Callback, Method } from './method.js';

/** `array.map(x => …)`: the values of the arrow. */
export const map: Method = {
  name: 'map',
  on: ['array'],
  params: ['callback'],
  required: 1,
  collects: true,
  call: (receiver, args, frame, at) => {
    const test = args[0] as Callback;
    const list = receiver as readonly unknown[];
    chargeElements(frame, list.length, at);
    return list.map((element, index) => test(element, index));
  },
};
