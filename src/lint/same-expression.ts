import { type Node, print, staticPathOf } from '../expr/index.js';

/** A text that two nodes share when they are the same expression, whether a member is written with a dot or in brackets. */
export const textOf = (node: Node): string => {
  const fixed = staticPathOf(node);
  return fixed === undefined ? print(node) : JSON.stringify([fixed.root, ...fixed.path]);
};
