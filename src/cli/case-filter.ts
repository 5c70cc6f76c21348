/** What of a case a filter looks at. */
interface Filtered {
  readonly id: string;
  readonly requirements: readonly string[];
  readonly folder: string;
}

/** The filter that globs make: a case is taken whose id, folder or one of whose requirements matches; none without globs. */
export const caseFilter = async (
  globs: readonly string[] | undefined,
): Promise<{ readonly filter?: { readonly text: string; readonly matches: (each: Filtered) => boolean } }> => {
  if (globs === undefined) return {};
  const match = (await import('picomatch')).default([...globs], { dot: true });
  const matches = ({ id, requirements, folder }: Filtered): boolean =>
    [id, folder, ...requirements].some((each) => match(each));
  return { filter: { text: globs.join(' '), matches } };
};
