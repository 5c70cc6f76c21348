// Node decodes what it can and is silent about the rest, so only a text that encodes back to itself is what an encoder wrote.

/** The bytes of standard base64 with padding (RFC 4648 section 4), undefined for any other text. */
export const decodeBase64 = (text: string): Uint8Array | undefined => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? new Uint8Array(bytes) : undefined;
};

/** The bytes of base64url without padding (RFC 4648 section 5), undefined for any other text. */
export const decodeBase64url = (text: string): Uint8Array | undefined => {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? new Uint8Array(bytes) : undefined;
};

/** The bytes of hexadecimal digits, upper or lower case, undefined for any other text. */
export const decodeHex = (text: string): Uint8Array | undefined =>
  text.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(text) ? new Uint8Array(Buffer.from(text, 'hex')) : undefined;

/** Standard base64 with padding. */
export const encodeBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Base64url without padding. */
export const encodeBase64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
