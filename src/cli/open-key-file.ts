import type { Diagnostic } from '../diagnostics/index.js';
import { askSecret, canAsk, FILES, modeOpenToOthers } from '../io/index.js';

/** The environment variable that holds the passphrase of encrypted private keys, unless a flag names another. */
export const PASSPHRASE_VARIABLE = 'OAP_KEY_PASSPHRASE';

const ATTEMPTS = 3;

interface Failed {
  readonly ok: false;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a reader of keys answers, as far as it matters here. */
interface Opened {
  readonly ok: true;
  readonly keys: readonly { readonly type: 'public' | 'private' }[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads keys from bytes, as `readKeys` of the library does. */
export type KeyReader<Result extends Opened> = (
  bytes: Uint8Array,
  options: { readonly file: string; readonly passphrase?: string },
) => Result | Failed;

const has = (result: Opened | Failed, code: string): boolean =>
  !result.ok && result.diagnostics.some((each) => each.code === code);

const openFileWarning = (file: string, mode: string): Diagnostic => ({
  code: 'key/open-file',
  severity: 'warning',
  message: `others than its owner can read or change the file of this private key (mode ${mode})`,
  hint: `Close it: chmod 600 ${file}`,
  location: { file },
});

const howToGive = (failed: Failed, variable: string): Failed => ({
  ok: false,
  diagnostics: failed.diagnostics.map((each) =>
    each.code === 'key/encrypted' && each.hint === undefined
      ? {
          ...each,
          hint: `Set the environment variable ${variable} to the passphrase, or run it on a terminal to be asked.`,
        }
      : each,
  ),
});

/**
 * Reads the keys of a file, or of standard input for `-`. The passphrase of an encrypted one comes from the environment variable, else from
 * whoever is at the terminal, who has three attempts. A private key in a file that others can read adds a warning.
 * @throws OapError `file/unreadable` exit 3
 */
export const openKeyFile = async <Result extends Opened>(
  path: string,
  read: KeyReader<Result>,
  variable: string = PASSPHRASE_VARIABLE,
): Promise<Result | Failed> => {
  const file = path === '-' ? '<stdin>' : path;
  const bytes = await FILES.read(path);
  const given = process.env[variable];
  let result = read(bytes, given === undefined || given === '' ? { file } : { file, passphrase: given });
  // Only what lacks nothing but a passphrase is asked for: its diagnostic has no other advice.
  const asks = has(result, 'key/encrypted') && result.diagnostics.every(({ hint }) => hint === undefined) && canAsk();
  for (let attempt = 0; asks && attempt < ATTEMPTS && !result.ok; attempt++)
    result = read(bytes, { file, passphrase: await askSecret(`Passphrase of ${file}: `) });
  if (!result.ok) return howToGive(result, variable);
  const mode = result.keys.some(({ type }) => type === 'private') ? await modeOpenToOthers(path) : undefined;
  return mode === undefined ? result : { ...result, diagnostics: [...result.diagnostics, openFileWarning(file, mode)] };
};
