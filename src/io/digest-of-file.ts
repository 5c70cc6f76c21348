import { createHash } from 'node:crypto';
import { FILES } from './files.js';

/** SHA-256 over the bytes of a file, or of standard input for `-`, of any size, as 64 lower-case hexadecimal digits. */
export const digestOfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of FILES.stream(path)) hash.update(piece);
  return hash.digest('hex');
};
