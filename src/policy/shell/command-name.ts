const WINDOWS_SUFFIX = /\.(?:exe|com|cmd|bat)$/;

/**
 * Base name of a command word, lower case: no directory, no `NAME=` or `!` before it (an alias, an editor's escape),
 * no glued option letter (`-crm`), no `.exe`.
 */
export const commandName = (word: string): string => {
  if (word === '!') return word;
  const cut = Math.max(word.lastIndexOf('/'), word.lastIndexOf('='), word.lastIndexOf('!'));
  const base = word.slice(cut + 1).toLowerCase();
  const unglued = base.length > 2 && base[0] === '-' && base[1] !== '-' ? base.slice(2) : base;
  return unglued.replace(WINDOWS_SUFFIX, '');
};
