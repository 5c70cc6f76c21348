import type { ReadKeyOptions, ReadKeys } from '../crypto/index.js';
import type { Diagnostic } from '../diagnostics/index.js';

/** What an action may do to the world beside reading files and fetching keys: whoever runs it gives it this. */
export interface Host {
  /** Writes a result, and a line feed after it when it has none. */
  readonly print: (text: string) => Promise<void>;
  /** Writes what is no result, likewise. */
  readonly say: (text: string) => Promise<void>;
  /** Writes diagnostics where `say` writes. */
  readonly tell: (diagnostics: readonly Diagnostic[]) => Promise<void>;
  /** Whether results get colour. */
  readonly color: boolean;
  /** Reads a file of keys; asks for a passphrase when it must, and warns of one that others can read. */
  readonly openKeyFile: (
    path: string,
    read: (bytes: Uint8Array, options: ReadKeyOptions) => ReadKeys,
    variable?: string,
  ) => Promise<ReadKeys>;
}
