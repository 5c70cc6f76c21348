import { EXIT, OapError } from '../diagnostics/index.js';
import { readJson } from '../io/index.js';
import type { JsonDocument } from '../json/index.js';
import type { Host } from './host.js';

/**
 * Reads a JSON file, or standard input for `-`.
 *
 * @throws OapError `input/unparsable` exit 3 without words of its own when the diagnostics have said where it is wrong
 */
export const readDocument = async (
  host: Host,
  path: string,
): Promise<{ readonly value: unknown; readonly document: JsonDocument }> => {
  const read = await readJson(path);
  if (read.ok) return read;
  await host.tell(read.diagnostics);
  throw new OapError('input/unparsable', EXIT.input, '');
};
