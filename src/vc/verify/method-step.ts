import type { KeyAnswer, PublicKey } from '../../crypto/index.js';
import { OapError } from '../../diagnostics/index.js';
import { timeOf } from '../../spec/index.js';
import type { MethodFinder, Purpose } from '../keys/method-finder.js';
import { type CredentialStep, fail, pass, show } from './step.js';

export interface MethodOutcome {
  readonly step: CredentialStep;
  readonly key?: PublicKey;
}

const ask = async (find: MethodFinder, ...asked: Parameters<MethodFinder>): Promise<KeyAnswer> => {
  try {
    return await find(...asked);
  } catch (thrown) {
    if (!(thrown instanceof OapError)) throw thrown;
    const { code, message, hint } = thrown;
    return {
      outcome: 'not-checked',
      code,
      message,
      ...(hint === undefined ? {} : { hint }),
      requirement: 'OAP-KEYS-008',
    };
  }
};

/** A key is for what was signed while it was in use: what is older than its end stays good (E-41). */
const isInUse = ({ exp, nbf }: PublicKey, createdMs: number | undefined): boolean => {
  if (exp === undefined && nbf === undefined) return true;
  if (createdMs === undefined) return false;
  return (exp === undefined || createdMs < exp * 1000) && (nbf === undefined || createdMs >= nbf * 1000);
};

/** Step 5: the key that the proof names is found, and was in use when the proof was made (OAP-VC-017). */
export const methodStep = async (
  find: MethodFinder,
  { method, signer, purpose, created }: { method: string; signer: string; purpose: Purpose; created: unknown },
): Promise<MethodOutcome> => {
  const answer = await ask(find, method, signer, purpose);
  if ('outcome' in answer) return { step: { step: 'key', ...answer } };
  const { key, source } = answer;
  if (!isInUse(key, timeOf(created)))
    return {
      step: fail('key', 'key/expired', `the key ${show(method)} was not in use when the proof was made`, {
        requirement: 'OAP-KEYS-008',
        erratum: 'E-41',
      }),
    };
  return { step: pass('key', `${show(method.slice(method.indexOf('#') + 1))}, from ${show(source)}`), key };
};
