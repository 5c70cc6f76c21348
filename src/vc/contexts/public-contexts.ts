/** Contexts by their address. */
export type Contexts = ReadonlyMap<string, unknown>;

export const CREDENTIALS_V1 = 'https://www.w3.org/2018/credentials/v1';
export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2';
export const DATA_INTEGRITY_V2 = 'https://w3id.org/security/data-integrity/v2';
export const ED25519_2020_V1 = 'https://w3id.org/security/suites/ed25519-2020/v1';

/** Addresses of the public contexts that come with this package; they never change. */
export const PUBLIC_CONTEXTS: readonly string[] = [
  CREDENTIALS_V1,
  CREDENTIALS_V2,
  'https://www.w3.org/ns/credentials/undefined-terms/v2',
  'https://w3id.org/security/data-integrity/v1',
  DATA_INTEGRITY_V2,
  ED25519_2020_V1,
];

/** The public contexts themselves, loaded by whoever needs them. */
export const loadPublicContexts = async (): Promise<Contexts> => {
  const [credentials, integrity, ed25519] = await Promise.all([
    import('@digitalbazaar/credentials-context'),
    import('@digitalbazaar/data-integrity-context'),
    import('ed25519-signature-2020-context'),
  ]);
  const all = new Map([...credentials.contexts, ...integrity.default.contexts, ...ed25519.default.contexts]);
  return new Map(PUBLIC_CONTEXTS.map((url) => [url, all.get(url)]));
};
