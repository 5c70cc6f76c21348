import type { Callback, Method } from './method.js';

/** `array.every(x => …)`: whether the arrow is truthy for all elements. */
export const every: Method = {
  name: 'every',
  on: ['array'],
  params: ['callback'],
  required: 1,
  call: (receiver, args) => {
    const test = args[0] as Callback;
    const list = receiver as readonly unknown[];
    return list.every(test);
  },
};
