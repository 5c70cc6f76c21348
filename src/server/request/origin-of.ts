import type { Call } from '../call.js';

/** How the caller addresses this server, without a slash at the end. The Host was checked before. */
export const originOf = (c: Call): string => `http://${c.req.header('host') ?? 'localhost'}`;
