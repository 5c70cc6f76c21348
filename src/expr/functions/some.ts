import type { Callback, Method } from './method.js';

/** `array.some(x => …)`: whether the arrow is truthy for an element. */
export const some: Method = {
  name: 'some',
  on: ['array'],
  params: ['callback'],
  required: 1,
  call: (receiver, args) => {
    const test = args[0] as Callback;
    const list = receiver as readonly unknown[];
    return list.some(test);
  },
};
