import type { Call } from '../call.js';
import { headerOf } from './header-of.js';

/** How the caller addresses this server, without a slash at the end. The Host was checked before. */
export const originOf = (c: Call): string => `http://${headerOf(c, 'host') ?? 'localhost'}`;
