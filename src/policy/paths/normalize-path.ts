/** An absolute directory: its root and the names below it. */
export interface NormalPath {
  /** `/`, or a drive as `c:`. */
  readonly root: string;
  readonly segments: readonly string[];
}

const DRIVE = /^([A-Za-z]):[\\/]/;

/** Drops empty and `.` segments and resolves `..`; one that would climb above the root stays there. */
const resolveSegments = (segments: readonly string[]): string[] => {
  const resolved: string[] = [];
  for (const segment of segments) {
    if (segment === '..') resolved.pop();
    else if (segment !== '' && segment !== '.') resolved.push(segment);
  }
  return resolved;
};

/** Windows drops dots and spaces at the end of a name, so such a name may mean another one, even `..`. */
const isVague = (segment: string): boolean => segment !== '.' && segment !== '..' && /[. ]$/.test(segment);

/**
 * Normalises an absolute path lexically; no file system is asked, so symbolic links are the host's affair.
 * `/a//b/../c` is `/a/c`. A path of a drive takes `/` and `\` alike and its letter in any case; elsewhere a
 * backslash is an ordinary character, and `%2f` is literal text everywhere.
 *
 * @returns undefined when the path is relative (`\\host\share` and `C:name` too), holds a NUL, or is of a drive and has
 *   a name that ends in a dot or a space
 */
export const normalizePath = (path: string): NormalPath | undefined => {
  if (path.includes('\0')) return undefined;
  if (path.startsWith('/')) return { root: '/', segments: resolveSegments(path.split('/')) };
  const drive = DRIVE.exec(path)?.[1];
  if (drive === undefined) return undefined;
  const segments = path.slice(2).split(/[\\/]/);
  return segments.some(isVague) ? undefined : { root: `${drive.toLowerCase()}:`, segments: resolveSegments(segments) };
};

/** Whether a path is the directory or lies under it, segment by segment, case-sensitive. */
export const liesWithin = (path: NormalPath, directory: NormalPath): boolean =>
  path.root === directory.root &&
  directory.segments.length <= path.segments.length &&
  directory.segments.every((segment, i) => segment === path.segments[i]);
