import { EXIT, OapError } from '../diagnostics/index.js';
import type { FileSource } from './file-source.js';

const plain = (path: string): string => path.replaceAll('\\', '/').replace(/\/+$/, '');

/** Files that are nowhere but in memory, by path with `/`: for running what is not written yet. */
export const memoryFiles = (texts: ReadonlyMap<string, string>): FileSource => {
  const files = new Map([...texts].map(([path, text]) => [plain(path), new TextEncoder().encode(text)]));
  const names = [...files.keys()];
  const read = (path: string): Uint8Array => {
    const bytes = files.get(plain(path));
    if (bytes === undefined) throw new OapError('file/unreadable', EXIT.input, `${path} does not exist`);
    return bytes;
  };
  return {
    kindOf: async (path) =>
      files.has(plain(path)) ? 'file' : names.some((name) => name.startsWith(`${plain(path)}/`)) ? 'folder' : 'none',
    identityOf: async (path) => plain(path),
    list: async (path) => {
      const under = names.filter((name) => name.startsWith(`${plain(path)}/`));
      return [...new Set(under.map((name) => name.slice(plain(path).length + 1).split('/')[0] ?? ''))].sort();
    },
    sizeOf: async (path) => read(path).length,
    read: async (path) => read(path),
    stream: async function* (path, { start, end } = { start: 0 }) {
      yield read(path).subarray(start, end);
    },
  };
};
