import { EXIT, OapError } from '../diagnostics/index.js';
import { FILES } from './files.js';

/** More folders than this are a mistake of whoever asked for them. */
const MAX_FOLDERS = 10_000;

/** What a walk comes by; paths begin with that of the folder it began with. */
export interface Walked {
  readonly path: string;
  readonly kind: 'file' | 'folder';
}

/**
 * The files and folders under a folder, in order of their paths. Hidden ones, node_modules, links back, pipes and devices are left out.
 *
 * @param deepest folders further down are not looked into; 1 is what lies in the folder itself
 * @throws OapError `file/too-many-folders`, exit 4: to leave out the rest would be to call it checked
 */
export const walkFiles = async (folder: string, deepest = Number.POSITIVE_INFINITY): Promise<readonly Walked[]> => {
  const found: Walked[] = [];
  const seen = new Set<string>();
  const open = [{ at: folder, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { at, depth } = next;
    const identity = await FILES.identityOf(at);
    if (seen.has(identity)) continue;
    seen.add(identity);
    if (seen.size > MAX_FOLDERS)
      throw new OapError('file/too-many-folders', EXIT.incomplete, `${folder} holds more than ${MAX_FOLDERS} folders`, {
        hint: 'name the folders that matter',
      });
    for (const name of await FILES.list(at)) {
      if (name.startsWith('.') || name === 'node_modules') continue;
      const path = at === '' || at.endsWith('/') ? at + name : `${at}/${name}`;
      const kind = await FILES.kindOf(path);
      // A pipe that lies about would have to be waited for, and a device may have no end.
      if (kind === 'none' || (kind === 'file' && !(await FILES.isRegular(path)))) continue;
      found.push({ path, kind });
      if (kind === 'folder' && depth < deepest) open.push({ at: path, depth: depth + 1 });
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
};
