import { Flags } from '@oclif/core';

const MANY = { multiple: true, multipleNonGreedy: true } as const;

/** The flags of commands that verify credentials. */
export const CREDENTIAL_FLAGS = {
  issuer: Flags.string({
    ...MANY,
    description: 'who is believed: a did:key, a did:web or an https address, whose keys may be fetched; * for any',
    helpValue: 'DID|URL',
  }),
  key: Flags.string({ description: 'the key of the issuer, public or private, in any form', helpValue: 'FILE' }),
  'key-format': Flags.string({ description: 'how the key is written, when that cannot be told', helpValue: 'FORMAT' }),
  jwks: Flags.string({
    ...MANY,
    description: 'a key set, for issuers and for contained decisions: a file, or an https address',
    helpValue: 'FILE|URL',
  }),
  'did-document': Flags.string({ ...MANY, description: 'the DID document of a did:web', helpValue: 'FILE' }),
  registry: Flags.string({
    description: 'where the keys of contained decisions called oap:registry:… are looked up',
    helpValue: 'URL',
  }),
  owner: Flags.string({
    ...MANY,
    description: 'a domain whose keys, called oap:owner:DOMAIN:…, may sign contained decisions; * for any',
    helpValue: 'DOMAIN',
  }),
  passport: Flags.string({ description: 'the passport that a contained decision must be about', helpValue: 'FILE' }),
  now: Flags.string({ description: 'the time to judge by, RFC 3339; the present when absent', helpValue: 'TIME' }),
  skew: Flags.string({ description: 'how far clocks may be apart; 0 when absent', helpValue: 'SECONDS' }),
  context: Flags.string({
    ...MANY,
    description: 'a context that is not public, by its address; none is ever fetched',
    helpValue: 'URL=FILE',
  }),
  'context-url': Flags.string({
    description: 'the address under which the context of this standard may stand',
    helpValue: 'URL',
  }),
  'allow-http': Flags.boolean({ description: 'fetch keys by http from this machine, for tests' }),
  'allow-private': Flags.boolean({ description: 'fetch keys from addresses that are not public' }),
};
