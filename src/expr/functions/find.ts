import type { Callback, Method } from './method.js';

/** `array.find(x => …)`: the first element for which the arrow is truthy, else undefined. */
export const find: Method = {
  name: 'find',
  on: ['array'],
  params: ['callback'],
  required: 1,
  call: (receiver, args) => {
    const test = args[0] as Callback;
    const list = receiver as readonly unknown[];
    return list.find((element, index) => test(element, index));
  },
};
