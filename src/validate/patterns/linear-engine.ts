import { RE2JS } from 're2js';
import type { LinearEngine } from './compile-pattern.js';

/** RE2: no backreferences and no lookaround, and in return time linear in the text. Throws on what it cannot express. */
export const linearEngine: LinearEngine = (source) => {
  const compiled = RE2JS.compile(RE2JS.translateRegExp(source));
  return { test: (text) => compiled.test(text) };
};
