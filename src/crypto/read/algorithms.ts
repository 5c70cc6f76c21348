/** Object identifiers of algorithms that keys are found under, in hexadecimal DER, with the names that people know. */
const ALGORITHMS: ReadonlyMap<string, string> = new Map([
  ['2b6570', 'Ed25519'],
  ['2b6571', 'Ed448'],
  ['2b656e', 'X25519'],
  ['2b656f', 'X448'],
  ['2a864886f70d010101', 'RSA'],
  ['2a864886f70d01010a', 'RSA-PSS'],
  ['2a8648ce3d0201', 'EC'],
  ['2a8648ce380401', 'DSA'],
  ['2a864886f70d010301', 'Diffie-Hellman'],
]);

const CURVES: ReadonlyMap<string, string> = new Map([
  ['2a8648ce3d030107', 'P-256'],
  ['2b81040022', 'P-384'],
  ['2b81040023', 'P-521'],
  ['2b8104000a', 'secp256k1'],
]);

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The name of an algorithm by its object identifier, with the curve where one is given as its parameter. */
export const nameAlgorithm = (oid: Uint8Array, parameter: Uint8Array | undefined): string => {
  const name = ALGORITHMS.get(hex(oid)) ?? 'unknown';
  const curve = parameter === undefined ? undefined : CURVES.get(hex(parameter));
  return curve === undefined ? name : `${name} ${curve}`;
};

/** The article that goes before a name, as it is spoken. */
export const withArticle = (name: string): string =>
  `${/^([AEIOUaeiou]|RSA|X(25519|448)|SSH)/.test(name) ? 'an' : 'a'} ${name}`;

export const ED25519 = 'Ed25519';
