import { parsePointer } from '../../json/index.js';

/** Orders pointers as a reader walks a document: a container before what is in it, elements by number, members by name. */
export const comparePointers = (a: string, b: string): number => {
  const left = parsePointer(a);
  const right = parsePointer(b);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const x = left[i] ?? '';
    const y = right[i] ?? '';
    if (x === y) continue;
    const byNumber = Number(x) - Number(y);
    return Number.isNaN(byNumber) || byNumber === 0 ? (x < y ? -1 : 1) : byNumber;
  }
  return left.length - right.length;
};
