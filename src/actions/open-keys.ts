import { KEY_FORMATS, type Key, type KeyFormat, readKeys } from '../crypto/index.js';
import { EXIT, OapError, suggest } from '../diagnostics/index.js';
import type { Host } from './host.js';

const isFormat = (name: string): name is KeyFormat => (KEY_FORMATS as readonly string[]).includes(name);

/** How a key is said to be written; undefined when nobody said. Throws OapError `usage/key-format` exit 2 for a form that there is none of. */
export const keyFormatOf = (name: string | undefined): KeyFormat | undefined => {
  if (name === undefined || isFormat(name)) return name;
  const near = suggest(name, KEY_FORMATS);
  throw new OapError('usage/key-format', EXIT.usage, `there is no form of keys called ${name}`, {
    hint: `${near === undefined ? '' : `did you mean ${near}? `}there are ${KEY_FORMATS.join(', ')}`,
  });
};

/**
 * Opens a file with one key and tells what is to be told of it.
 *
 * @throws OapError `key/unreadable` exit 3 without words of its own when the diagnostics have said why
 */
export const openOneKey = async (
  host: Host,
  path: string,
  {
    format,
    passphraseVariable,
  }: { readonly format?: string | undefined; readonly passphraseVariable?: string | undefined },
): Promise<Key> => {
  const form = keyFormatOf(format);
  const read = await host.openKeyFile(
    path,
    (bytes, options) => readKeys(bytes, form === undefined ? options : { ...options, format: form }),
    passphraseVariable,
  );
  await host.tell(read.diagnostics.filter(({ severity }) => severity !== 'info'));
  if (!read.ok) throw new OapError('key/unreadable', EXIT.input, '');
  const [key, ...more] = read.keys;
  if (key === undefined || more.length > 0)
    throw new OapError('key/several', EXIT.input, `${path} holds ${read.keys.length} keys, and one is expected`, {
      hint: 'a key set is given with --jwks',
    });
  return key;
};
