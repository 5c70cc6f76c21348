import type { Call } from '../call.js';

/** A header of a request as Node has it: asking the framework would make an object of all of them first. */
export const headerOf = (c: Call, name: string): string | undefined => {
  const value = c.env.incoming.headers[name];
  return Array.isArray(value) ? value[0] : value;
};
