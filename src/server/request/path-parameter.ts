import type { Call } from '../call.js';

/** A parameter of the path. Templates and routes are of one table, so that it is there. */
export const pathParameter = (c: Call, name: string): string => c.req.param(name) ?? '';
