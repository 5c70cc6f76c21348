import { type Check, type Finding, isMembers, type Members, memberOf } from '../finding.js';
import { jwsAlgorithm } from '../jws-algorithm.js';
import { showName } from '../show-value.js';

const KEY_PATH = '/.well-known/oap/jwks.json#';

const checkMethod = (credential: Members, method: string, pointer: string): readonly Finding[] => {
  const issuer = memberOf(credential, 'issuer');
  const name = isMembers(issuer) ? memberOf(issuer, 'id') : issuer;
  if (typeof name !== 'string' || !name.startsWith('https://')) return [];
  const wanted = `${name.replace(/\/+$/, '')}${KEY_PATH}`;
  if (method.startsWith(wanted) && method.length > wanted.length) return [];
  return [
    {
      code: 'credential/foreign-key',
      severity: 'error',
      pointer: `${pointer}/verificationMethod`,
      message: `the key is not one of the issuer's: ${showName(method, 120)} does not begin with ${showName(wanted, 120)}`,
      requirement: 'OAP-VC-017',
      erratum: 'E-48',
    },
  ];
};

const checkJws = (proof: Members, jws: string, pointer: string): readonly Finding[] => {
  const algorithm = jwsAlgorithm(jws);
  return [
    ...(Object.hasOwn(proof, 'proofValue')
      ? []
      : [
          {
            code: 'credential/legacy-proof',
            severity: 'warning',
            pointer: `${pointer}/jws`,
            key: true,
            message: '`jws` is no member of this kind of proof, so that only tools of this standard can verify it',
            hint: 'Sign with `proofValue`.',
            requirement: 'OAP-VC-007',
            erratum: 'E-44',
          } as const,
        ]),
    ...(algorithm === 'EdDSA'
      ? []
      : [
          {
            code: 'credential/proof-algorithm',
            severity: 'error',
            pointer: `${pointer}/jws`,
            message:
              algorithm !== undefined
                ? `the proof says that it was signed with ${showName(algorithm)}; the one algorithm is EdDSA`
                : 'the head of the proof does not say with what it was signed',
            requirement: 'OAP-SIGN-004',
            erratum: 'E-44',
          } as const,
        ]),
  ];
};

/** What can be told of proofs without verifying them: whose key, of what kind, with what algorithm. */
export const checkCredentialProof: Check = (credential) => {
  const proof = memberOf(credential, 'proof');
  const proofs = Array.isArray(proof) ? proof : [proof];
  return proofs.flatMap((each: unknown, index) => {
    if (!isMembers(each)) return [];
    const pointer = Array.isArray(proof) ? `/proof/${index}` : '/proof';
    const [method, jws] = [memberOf(each, 'verificationMethod'), memberOf(each, 'jws')];
    return [
      ...(typeof method === 'string' ? checkMethod(credential, method, pointer) : []),
      ...(typeof jws === 'string' ? checkJws(each, jws, pointer) : []),
    ];
  });
};
