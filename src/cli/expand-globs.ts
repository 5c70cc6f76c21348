import { EXIT, OapError } from '../diagnostics/index.js';
import { FILES, walkFiles } from '../io/index.js';

const MAGIC = /[*?[\]{}!()]/;

/** Whether a path may be a pattern. */
export const isPattern = (path: string): boolean => MAGIC.test(path);

/** What a pattern matches; undefined when it is none for all its odd characters. */
const expand = async (pattern: string): Promise<readonly string[] | undefined> => {
  const { default: picomatch } = await import('picomatch');
  const { base, glob, isGlob } = picomatch.scan(pattern, { nonegate: true, noparen: true });
  if (!isGlob) return undefined;
  if ((await FILES.kindOf(base === '' ? '.' : base)) !== 'folder') return [];
  const fits = picomatch(pattern, { nonegate: true });
  // Without ** a pattern says how deep to look.
  const deepest = glob.includes('**') ? Number.POSITIVE_INFINITY : glob.split('/').length;
  const found = await walkFiles(base === '' ? '.' : base, deepest);
  const relative = (path: string): string => (base === '' ? path.slice('./'.length) : path);
  return found.map(({ path }) => relative(path)).filter((path) => fits(path));
};

/**
 * Paths with the patterns among them replaced by what they match, for shells that leave that to the program. What exists
 * under the very name of a pattern is meant by it.
 *
 * @throws OapError `file/no-match`, exit 4, for a pattern that matches nothing
 */
export const expandGlobs = async (paths: readonly string[]): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const path of paths) {
    if (!isPattern(path) || path === '-' || (await FILES.kindOf(path)) !== 'none') {
      found.push(path);
      continue;
    }
    const matches = await expand(path);
    if (matches?.length === 0)
      throw new OapError('file/no-match', EXIT.incomplete, `nothing matches ${path}`, {
        hint: 'in a pattern * stands for any part of a name, ** for any folders; hidden files are left out',
      });
    found.push(...(matches ?? [path]));
  }
  return [...new Set(found)];
};
