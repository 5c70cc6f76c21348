import { parsePointer } from '../json/index.js';
import { showText } from './show-value.js';

/** How a message names the place of a pointer: `items/0`, or the document itself. */
export const placeOf = (pointer: string, subject: string): string =>
  pointer === '' ? subject : showText(parsePointer(pointer).join('/'));

/** The pointer to what holds the place. */
export const parentOf = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
