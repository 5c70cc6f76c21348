import { type Members, memberOf } from './members.js';

/** Why a digest cannot be one, or that it is only made up; undefined when it can be real. */
export const faultOfDigest = (value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined;
  const text = value.startsWith('sha256:') ? value.slice(7) : undefined;
  if (text === undefined) return '`passport_digest` does not begin with sha256:';
  if (/^[0-9A-F]{64}$/i.test(text) && text !== text.toLowerCase()) return '`passport_digest` is in upper case';
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return '`passport_digest` is base64, and hexadecimal is wanted';
  if (!/^[0-9a-f]{64}$/.test(text))
    return `\`passport_digest\` is not 64 lower-case hexadecimal digits (it has ${text.length} characters)`;
  return repeats(text) ? '`passport_digest` is a short text repeated, so no digest of anything' : undefined;
};

/** Whether a text is one short text again and again, as nothing computed is. */
const repeats = (text: string): boolean =>
  [1, 2, 4, 8, 16].some(
    (length) =>
      text.length >= 2 * length &&
      text.startsWith(text.slice(length, 2 * length)) &&
      text ===
        text
          .slice(0, length)
          .repeat(Math.ceil(text.length / length))
          .slice(0, text.length),
  );

/** Why a signature cannot be one; undefined when it can. Says nothing of whether it verifies. */
export const faultOfSignature = (value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined;
  const text = value.startsWith('ed25519:') ? value.slice(8) : undefined;
  if (text === undefined) return '`signature` does not begin with ed25519:';
  if (/^[0-9a-fA-F]{128}$/.test(text)) return '`signature` is hexadecimal, and base64 is wanted';
  if (/^[A-Za-z0-9_-]{86}$/.test(text)) return '`signature` is base64 without padding, and padded base64 is wanted';
  if (!/^[A-Za-z0-9+/]{86}==$/.test(text))
    return `\`signature\` is not 64 bytes in padded base64 (it has ${text.length} characters, not 88)`;
  if (!/[AQgw]==$/.test(text)) return '`signature` is base64 that no encoder writes: its last bits are not zero';
  return repeats(text.slice(0, 84)) ? '`signature` is a short text repeated, so no signature of anything' : undefined;
};

/** The members of a decision whose cryptography is impossible, with what is wrong. Absent ones are not told. */
export const cryptoFaults = (decision: Members): readonly { readonly member: string; readonly fault: string }[] => {
  const faults = [
    { member: 'passport_digest', fault: faultOfDigest(memberOf(decision, 'passport_digest')) },
    { member: 'signature', fault: faultOfSignature(memberOf(decision, 'signature')) },
  ];
  return faults.flatMap(({ member, fault }) => (fault === undefined ? [] : [{ member, fault }]));
};
