import { concat } from './concat.js';
import { endsWith } from './ends-with.js';
import { every } from './every.js';
import { filter } from './filter.js';
import { find } from './find.js';
import { includes } from './includes.js';
import { indexOf } from './index-of.js';
import { join } from './join.js';
import { map } from './map.js';
import type { Method } from './method.js';
import { replace } from './replace.js';
import { slice } from './slice.js';
import { some } from './some.js';
import { split } from './split.js';
import { startsWith } from './starts-with.js';
import { toLowerCase } from './to-lower-case.js';
import { toUpperCase } from './to-upper-case.js';
import { trim } from './trim.js';

const ALL = [
  concat,
  endsWith,
  every,
  filter,
  find,
  includes,
  indexOf,
  join,
  map,
  replace,
  slice,
  some,
  split,
  startsWith,
  toLowerCase,
  toUpperCase,
  trim,
];

/** The methods of values, by name. */
export const METHODS: ReadonlyMap<string, Method> = new Map(ALL.map((method) => [method.name, method]));
