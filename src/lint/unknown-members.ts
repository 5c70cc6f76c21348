import { suggest } from '../diagnostics/index.js';
import { formatPointer } from '../json/index.js';
import type { Finding } from './rule.js';

/** Beyond these a member goes without a guess at what was meant: guesses take time. */
const MAX_GUESSED = 100;

/** The members of an object whose names are not among the known ones. Extensions, named `x-…`, and `$comment` may be anywhere. */
export const findUnknownMembers = function* (
  document: Readonly<Record<string, unknown>>,
  path: readonly (string | number)[],
  known: readonly string[],
  what: string,
): Iterable<Finding> {
  const free = known.filter((each) => !Object.hasOwn(document, each));
  let found = 0;
  for (const name of Object.keys(document)) {
    if (known.includes(name) || name.startsWith('x-') || name === '$comment') continue;
    const meant = ++found > MAX_GUESSED ? undefined : suggest(name, free);
    yield {
      pointer: formatPointer([...path, name]),
      key: true,
      message: `${what} has no member \`${name}\`${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`,
      hint: 'It is ignored. Rename it, drop it, or name it x-… when it is an extension.',
    };
  }
};
