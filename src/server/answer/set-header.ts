import type { Call } from '../call.js';

/** Sets a header of the answer where Node will send it from; the framework would collect them in an object first. */
export const setHeader = (c: Call, name: string, value: string): void => {
  c.env.outgoing.setHeader(name, value);
};
