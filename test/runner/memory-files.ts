import { posix } from 'node:path';
import { EXIT, OapError } from '../../src/diagnostics/index.js';
import type { FileSource } from '../../src/runner/index.js';

/** A link to another path of the same tree. */
export interface Link {
  readonly link: string;
}

/** Files by path: their text or bytes, or where a link leads. Folders are what their paths imply; `path/` makes an empty one. */
export type Tree = Readonly<Record<string, string | Uint8Array | Link>>;

const isLink = (entry: unknown): entry is Link => typeof entry === 'object' && entry !== null && 'link' in entry;

/** Follows links in every part of a path, as a file system does; undefined when they lead in a circle. */
const resolveLinks = (tree: Tree, path: string): string | undefined => {
  let at = posix.normalize(path);
  for (let hops = 0; hops < 40; hops++) {
    const parts = at.split('/');
    const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    const through = prefixes.find((prefix) => isLink(tree[prefix]));
    if (through === undefined) return at;
    const { link } = tree[through] as Link;
    at = posix.join(posix.dirname(through), link, at.slice(through.length));
  }
  return undefined;
};

/** How many bytes a stream of these files yields at once. */
const PIECE = 64 * 1024;

/** A `FileSource` over a tree in memory; `log` collects every path that was read. */
export const memoryFiles = (
  tree: Tree,
  { log = [], sizes = {} }: { readonly log?: string[]; readonly sizes?: Readonly<Record<string, number>> } = {},
): FileSource => {
  const paths = Object.keys(tree);
  const bytesOf = (path: string): Uint8Array => {
    const found = tree[resolveLinks(tree, path) ?? ''];
    if (found === undefined || isLink(found))
      throw new OapError('file/unreadable', EXIT.input, `${path} does not exist`);
    return typeof found === 'string' ? Buffer.from(found) : found;
  };
  const kindOf = (path: string): 'file' | 'folder' | 'none' => {
    const at = resolveLinks(tree, path);
    if (at === undefined) return 'none';
    if (Object.hasOwn(tree, at)) return 'file';
    return at === '.' || paths.some((each) => each.startsWith(`${at}/`)) ? 'folder' : 'none';
  };
  return {
    kindOf: async (path) => kindOf(path),
    identityOf: async (path) => resolveLinks(tree, path) ?? path,
    list: async (path) => {
      const at = resolveLinks(tree, path) ?? path;
      const prefix = at === '.' ? '' : `${at}/`;
      const inside = paths.filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length));
      return [...new Set(inside.map((each) => each.split('/')[0] ?? ''))].filter((name) => name !== '').sort();
    },
    sizeOf: async (path) => sizes[path] ?? bytesOf(path).length,
    read: async (path) => {
      log.push(path);
      return bytesOf(path);
    },
    stream: async function* (path, { start, end } = { start: 0 }) {
      log.push(path);
      const bytes = bytesOf(path).subarray(start, end);
      for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
    },
  };
};
