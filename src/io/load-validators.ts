import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EXIT, OapError } from '../diagnostics/index.js';

type Loaded = (...args: never[]) => unknown;

const functionsOf = (source: unknown): readonly (readonly [string, Loaded])[] =>
  typeof source === 'object' && source !== null
    ? Object.entries(source).filter((entry): entry is [string, Loaded] => typeof entry[1] === 'function')
    : [];

/**
 * Imports a module of validators: functions exported by name, or an object of them as the default export.
 * This runs the file's code, so it is only ever done for a file that the user names.
 * @throws OapError `validators/unreadable` exit 3, `validators/none` exit 2
 */
export const loadValidators = async (path: string): Promise<ReadonlyMap<string, Loaded>> => {
  let module: Readonly<Record<string, unknown>>;
  try {
    module = (await import(pathToFileURL(resolve(path)).href)) as Readonly<Record<string, unknown>>;
  } catch (thrown) {
    throw new OapError(
      'validators/unreadable',
      EXIT.input,
      `${path} cannot be loaded: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      { cause: thrown },
    );
  }
  const { default: whole, ...named } = module;
  const found = new Map([...functionsOf(whole), ...functionsOf(named)]);
  if (found.size === 0) {
    throw new OapError('validators/none', EXIT.usage, `${path} exports no validators`, {
      hint: 'export functions by name: export const myValidator = ({ context, limits }) => ({ pass: true })',
    });
  }
  return found;
};
