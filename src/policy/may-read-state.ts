import type { PreparedPack } from './pack.js';

/** Whether what a pack decides may hang on what it has decided before: a condition reads state, or a validator is given some. */
export const mayReadState = ({ readsState, aggregates, rules }: PreparedPack): boolean =>
  readsState || (aggregates.size > 0 && rules.some(({ validator }) => validator !== undefined));
