import { type KeyFound, PublicKey, parseMultibase, readKey, type StepProblem } from '../../crypto/index.js';
import { isMembers, type Members, memberOf, timeOf } from '../../spec/index.js';
import type { Purpose } from './method-finder.js';

const problem = (code: string, message: string): StepProblem => ({
  outcome: 'fail',
  code,
  message,
  requirement: 'OAP-VC-005',
  erratum: 'E-48',
});

const listOf = (document: Members, name: string): readonly unknown[] => {
  const list = memberOf(document, name);
  return Array.isArray(list) ? list : [];
};

/** Whether a reference, which may leave the DID out, is to a method. */
const refersTo = (reference: unknown, method: string, did: string): boolean =>
  typeof reference === 'string' && (reference === method || `${did}${reference}` === method);

const keyOf = (method: Members, source: string): PublicKey | undefined => {
  const multibase = memberOf(method, 'publicKeyMultibase');
  const parsed = typeof multibase === 'string' ? parseMultibase(multibase) : undefined;
  if (parsed?.type === 'public' && parsed.bytes.length === 32) return new PublicKey(parsed.bytes);
  const jwk = memberOf(method, 'publicKeyJwk');
  if (!isMembers(jwk)) return undefined;
  const read = readKey(Buffer.from(JSON.stringify(jwk)), { file: source });
  return read.ok && read.key.type === 'public' ? read.key : undefined;
};

/** A method ends when the document says so; one that was revoked is of no use at all, since nobody can tell what was signed before. */
const endOf = (method: Members): number | undefined => {
  const ends = memberOf(method, 'expires');
  return ends === undefined ? undefined : (timeOf(ends) ?? 0) / 1000;
};

/**
 * The key of a method in a DID document (W3C DID Core section 5): the document is that of the DID, the DID controls the method, and the method is listed
 * for the purpose.
 */
export const readDidDocument = (
  document: unknown,
  method: string,
  did: string,
  purpose: Purpose,
  source: string,
): KeyFound | StepProblem => {
  if (!isMembers(document) || memberOf(document, 'id') !== did)
    return problem('key/other-document', `${source} is not the DID document of ${did}`);
  const listed = listOf(document, purpose);
  const named = (each: unknown): each is Members => isMembers(each) && refersTo(memberOf(each, 'id'), method, did);
  const found = [...listOf(document, 'verificationMethod'), ...listed].filter(named);
  const [first] = found;
  if (first === undefined) return problem('key/not-found', `${source} has no method ${method}`);
  if (found.length > 1) return problem('key/ambiguous', `${source} has the method ${method} more than once`);
  if (!listed.some((each) => named(each) || refersTo(each, method, did)))
    return problem('key/other-purpose', `${source} does not list ${method} for ${purpose}`);
  if (memberOf(first, 'controller') !== did)
    return problem('key/other-controller', `${method} is controlled by somebody else than ${did}`);
  if (memberOf(first, 'revoked') !== undefined) return problem('key/revoked', `${method} was revoked`);
  const key = keyOf(first, source);
  if (key === undefined) return problem('key/unsupported', `${method} is no Ed25519 key`);
  const exp = endOf(first);
  return { key: exp === undefined ? key : key.withNotes({ exp }), source, match: 'exact' };
};
