import type { PublicKey } from '../public-key.js';

/** Why a key did not sign a decision at a time: it had ended by then, or not begun. */
export interface AgeFlaw {
  readonly code: 'key/expired' | 'key/not-yet';
  readonly message: string;
}

const show = (unix: number): string => {
  const time = new Date(unix * 1000);
  return Number.isNaN(time.getTime()) ? `${unix} s` : time.toISOString();
};

/** A key is for decisions made while it was in use: a decision that is older than its end stays good (E-41, OAP-KEYS-011). */
export const ageFlaw = ({ exp, nbf }: PublicKey, startMs: number): AgeFlaw | undefined => {
  if (exp !== undefined && startMs >= exp * 1000)
    return { code: 'key/expired', message: `the key ended at ${show(exp)}, before the decision was made` };
  if (nbf !== undefined && startMs < nbf * 1000)
    return { code: 'key/not-yet', message: `the key began at ${show(nbf)}, after the decision was made` };
  return undefined;
};
