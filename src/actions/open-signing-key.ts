import { PrivateKey } from '../crypto/index.js';
import { EXIT, OapError } from '../diagnostics/index.js';
import type { Host } from './host.js';
import { openOneKey } from './open-keys.js';

/**
 * Opens the private key that decisions are signed with.
 *
 * @throws OapError `sign/public-key` exit 2 for a public one
 */
export const openSigningKey = async (
  host: Host,
  path: string,
  options: { readonly format?: string | undefined; readonly passphraseVariable?: string | undefined } = {},
): Promise<PrivateKey> => {
  const key = await openOneKey(host, path, options);
  if (key instanceof PrivateKey) return key;
  throw new OapError('sign/public-key', EXIT.usage, `${path} holds a public key, and signing takes the private one`, {
    hint: 'oap keys generate makes one',
  });
};
