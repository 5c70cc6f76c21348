import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import integrityContext from '@digitalbazaar/data-integrity-context';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import { createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verify, verifyCredential } from '@digitalbazaar/vc';
import ed25519Context from 'ed25519-signature-2020-context';

type Members = Readonly<Record<string, unknown>>;

const SUITES = {
  'eddsa-jcs-2022': () => new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() }),
  'eddsa-rdfc-2022': () => new DataIntegrityProof({ cryptosuite }),
  Ed25519Signature2020: () => new Ed25519Signature2020(),
} as const;
type ForeignSuite = keyof typeof SUITES;

/** The documents that say whose a key is, as a resolver of DIDs gives them. */
const keyDocuments = (signer: string, method: string, multibase: string): ReadonlyMap<string, unknown> =>
  new Map<string, unknown>([
    [
      signer,
      {
        '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
        id: signer,
        assertionMethod: [method],
        authentication: [method],
      },
    ],
    [
      method,
      {
        '@context': 'https://w3id.org/security/suites/ed25519-2020/v1',
        id: method,
        type: 'Ed25519VerificationKey2020',
        controller: signer,
        publicKeyMultibase: multibase,
      },
    ],
  ]);

/** Knows the public contexts and one key; everything else is an error. */
const createLoader = (keys: ReadonlyMap<string, unknown>) => {
  const known = new Map<string, unknown>([
    ...credentialContexts,
    ...integrityContext.contexts,
    ...ed25519Context.contexts,
    ...keys,
  ]);
  return async (url: string): Promise<object> => {
    if (!known.has(url)) throw new Error(`not known: ${url}`);
    return { contextUrl: null, documentUrl: url, document: known.get(url) };
  };
};

interface Asked {
  readonly suite: ForeignSuite;
  readonly signer: string;
  readonly method: string;
  readonly multibase: string;
  readonly now: string;
}

/** Asks other people's verifier about a credential; it gets nothing of ours but the document. */
export const verifyElsewhere = async (credential: Members, { suite, signer, method, multibase, now }: Asked) =>
  verifyCredential({
    // A text, so that nothing but what is written arrives.
    credential: JSON.parse(JSON.stringify(credential)),
    suite: SUITES[suite](),
    documentLoader: createLoader(keyDocuments(signer, method, multibase)),
    now: new Date(now),
  });

/** The same of a presentation whose holder is the issuer as well. */
export const verifyPresentationElsewhere = async (
  presentation: Members,
  { suite, signer, method, multibase, now, challenge, domain }: Asked & { challenge: string; domain?: string },
) =>
  verify({
    presentation: JSON.parse(JSON.stringify(presentation)),
    suite: SUITES[suite](),
    documentLoader: createLoader(keyDocuments(signer, method, multibase)),
    challenge,
    ...(domain === undefined ? {} : { domain }),
    now: new Date(now),
  });
