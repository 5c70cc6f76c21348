import { decodePercent } from './percent-decoding.js';
import { dropTail } from './read-path.js';

/**
 * The extension of the last name of a path, lower case: from its last dot on, without dots and spaces at the end of the
 * name. Slash and backslash separate; a name whose only dot comes first has none, which is the empty string.
 */
const extensionOf = (path: string): string => {
  const names = path.split(/[\\/]/).filter((name) => name !== '' && name !== '.');
  const name = dropTail(names.at(-1) ?? '');
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot).toLowerCase() : '';
};

/**
 * The extension of a path, as it stands and with percent escapes decoded: usually one, more when the escapes hide another.
 *
 * @returns undefined when the path holds a NUL or is encoded too often to tell
 */
export const fileExtensions = (path: string): readonly string[] | undefined => {
  const texts = decodePercent(path);
  if (texts === undefined || texts.some((text) => text.includes('\0'))) return undefined;
  return [...new Set(texts.map(extensionOf))];
};
