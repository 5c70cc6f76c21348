import { canonicalize } from '../../json/index.js';

/** Reading the meaning of a document takes about half a millisecond for every object in it, and whoever wrote it chose how many. Characters. */
const MOST = 256 * 1024;

/** Whether a document of a stranger is too large for its meaning to be read. */
export const isTooLarge = (document: object): boolean => canonicalize(document).length > MOST;
