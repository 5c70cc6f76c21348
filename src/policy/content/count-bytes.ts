/** Base64 of either alphabet, broken into lines or not, padded or not; a lone character left over is none. */
const countBase64 = (text: string): number | undefined => {
  const bare = text.replace(/[ \t\r\n]+/g, '');
  const padding = bare.endsWith('==') ? 2 : bare.endsWith('=') ? 1 : 0;
  const digits = bare.length - padding;
  if (/[^A-Za-z0-9+/_-]/.test(bare.slice(0, digits)) || digits % 4 === 1) return undefined;
  if (padding > 0 && bare.length % 4 !== 0) return undefined;
  return Math.floor((digits * 3) / 4);
};

const COUNTS: ReadonlyMap<unknown, (text: string) => number | undefined> = new Map([
  ['utf-8', (text: string) => Buffer.byteLength(text)],
  ['utf-16', (text: string) => text.length * 2],
  // What is not ASCII cannot be written so; whoever writes it all the same uses UTF-8.
  ['ascii', (text: string) => Buffer.byteLength(text)],
  ['binary', (text: string) => (/[^\0-\xff]/.test(text) ? Buffer.byteLength(text) : text.length)],
  ['base64', countBase64],
]);

/**
 * The bytes that a text has in an encoding; for `base64` those that it stands for, for `binary` one for each character.
 * undefined for what is no text, for an encoding that is not known, and for a text that is no base64.
 */
export const countBytes = (text: unknown, encoding: unknown): number | undefined =>
  typeof text === 'string' ? COUNTS.get(encoding)?.(text) : undefined;
