import { CREDENTIAL_TYPE, FIELDS } from '../mapping/fields.js';

/** Names of the terms begin with this. Nothing is fetched from there: the context goes with the credential. */
const VOCABULARY = 'https://github.com/oap-toolkit/oap-toolkit/vocabulary#';

const json = (name: string): object => ({ '@id': VOCABULARY + name, '@type': '@json' });

/**
 * The JSON-LD context of the standard's members. Every claim is a JSON literal, so that no depth of it is lost, reordered or taken for something
 * else (E-45, E-46); everything is an absolute IRI, without prefixes, without a default vocabulary, and protected against redefinition.
 */
export const oapContext = (): Readonly<Record<string, unknown>> => ({
  '@version': 1.1,
  '@protected': true,
  ...Object.fromEntries(Object.values(CREDENTIAL_TYPE).map((name) => [name, VOCABULARY + name])),
  ...Object.fromEntries(['passport', 'decision'].map((name) => [name, json(name)])),
  ...Object.fromEntries(FIELDS.map(({ name, term }) => [name, term ?? json(name)])),
});

/**
 * Digests of the contexts that are known to cover every claim: of this one, and of earlier ones once there are any. A credential whose proof
 * does not cover its context is believed with one of these only.
 */
export const PINNED_CONTEXTS: readonly string[] = [
  'sha256:6a29326343f3d39ba1ac3e4fc4f885cfdad8e8ead1e29d40e0fd03ec5263ff20',
];
