import { sha256Hex } from '../../json/index.js';

/** Digits of the digest that are read as a number: more than any count of shards needs, and exact in a double. */
const DIGITS = 12;

/** The shard, from 1, that a unit of work falls to: by its name alone, so that nothing else of a run can move it. */
export const shardOf = (unit: string, of: number): number =>
  (Number.parseInt(sha256Hex(unit).slice(0, DIGITS), 16) % of) + 1;
