import { parseJson } from '../../json/index.js';
import { isMembers, type Members } from '../../spec/index.js';
import { decodeBase64url } from '../encodings.js';
import type { PublicKey } from '../public-key.js';
import { verifyBytes } from '../verify-bytes.js';

/** Longer ones are no tokens of decisions. */
const MOST_CHARACTERS = 64 * 1024;

/** A compact JWS taken apart; nothing of it is verified. */
export interface Token {
  readonly header: Members;
  readonly claims: Members;
  readonly covered: Uint8Array;
  readonly signature: Uint8Array;
}

const decodePart = (part: string): Members | undefined => {
  const bytes = decodeBase64url(part);
  if (bytes === undefined) return undefined;
  const parsed = parseJson(bytes, { file: 'decision_token' });
  return parsed.ok && isMembers(parsed.value) ? parsed.value : undefined;
};

/** Takes a token apart; undefined when it is no compact JWT. */
export const decodeToken = (text: string): Token | undefined => {
  if (text.length > MOST_CHARACTERS) return undefined;
  const parts = text.split('.', 4);
  if (parts.length !== 3) return undefined;
  const [head = '', body = '', tail = ''] = parts;
  const [header, claims, signature] = [decodePart(head), decodePart(body), decodeBase64url(tail)];
  if (header === undefined || claims === undefined || signature === undefined) return undefined;
  return { header, claims, signature, covered: Buffer.from(`${head}.${body}`) };
};

/** Why a header is not one of a token by the key that `kid` names. */
export const headerFault = (header: Members, kid: unknown): string | undefined => {
  if (header.alg !== 'EdDSA')
    return `its \`alg\` is ${JSON.stringify(header.alg)?.slice(0, 40) ?? 'absent'}, not "EdDSA"`;
  if (Object.hasOwn(header, 'crit') || Object.hasOwn(header, 'b64'))
    return 'its header asks for extensions, and none are known';
  if (header.kid === undefined) return 'it names no key: its header lacks `kid`';
  return header.kid === kid ? undefined : 'it names another key than the decision';
};

/** Whether jose, which reads tokens as others do, verifies it too. */
const verifiesAsJws = async (text: string, key: PublicKey): Promise<boolean> => {
  const { compactVerify, errors } = await import('jose');
  try {
    await compactVerify(text, key.keyObject, { algorithms: ['EdDSA'] });
    return true;
  } catch (thrown) {
    if (thrown instanceof errors.JOSEError) return false;
    throw thrown;
  }
};

/** Whether the key signed the token. */
export const isGenuineToken = async (
  text: string,
  { covered, signature }: Pick<Token, 'covered' | 'signature'>,
  key: PublicKey,
): Promise<boolean> => verifyBytes(covered, signature, key) && (await verifiesAsJws(text, key));
