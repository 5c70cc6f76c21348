import { CANONICAL_MEMBERS, isMembers } from '../../../spec/index.js';
import type { Flaws } from '../../drivers/index.js';
import { type DefectRows, defects } from '../defect.js';
import { edit, without } from '../edit.js';

/** Accepts a receipt whatever some steps of its verification find. */
const blindTo = (...steps: readonly string[]): Flaws => ({
  accepted: ({ steps: done }) =>
    done.every(
      ({ step, outcome }) =>
        outcome === 'pass' || steps.includes(step) || (step === 'digest' && outcome === 'not-checked'),
    ),
});

const now = (change: (ms: number, receipt: unknown) => number): Flaws => ({
  verifyNow: (time, receipt) => new Date(change(Date.parse(time), receipt)).toISOString(),
});

const createdOf = (receipt: unknown, otherwise: number): number => {
  const at = isMembers(receipt) ? Date.parse(String(receipt.created_at)) : Number.NaN;
  return Number.isNaN(at) ? otherwise : at;
};

const ROWS: DefectRows = {
  'always-accepts': ['accepts every receipt', { accepted: () => true }],
  'never-accepts': ['accepts no receipt', { accepted: () => false }],
  'no-signature': ['looks at no signature', blindTo('signature')],
  'no-signature-no-key': ['looks at neither signature nor key', blindTo('signature', 'key')],
  'no-key': [
    'accepts receipts of unknown keys',
    {
      accepted: ({ steps }, _, __) =>
        steps.every(
          ({ step, outcome }) =>
            outcome === 'pass' ||
            step === 'key' ||
            (step === 'signature' && outcome === 'not-checked') ||
            (step === 'digest' && outcome === 'not-checked'),
        ),
    },
  ],
  'no-expiry': ['looks at no expiry', blindTo('expiry')],
  'no-digest': ['compares no digest', blindTo('digest')],
  'no-form': [
    'accepts receipts that lack members',
    blindTo('parse', 'key', 'canonicalise', 'signature', 'expiry', 'digest'),
  ],
  'no-time-is-forever': [
    'takes a receipt for single use for one without an end',
    {
      accepted: ({ steps, verdict }, receipt) =>
        verdict === 'valid' ||
        (isMembers(receipt) &&
          receipt.expires_in === 0 &&
          steps.every(({ step, outcome }) => outcome === 'pass' || step === 'expiry')),
    },
  ],
  'late-clock': ['has a clock that is a minute late', now((ms) => ms - 61_000)],
  'fast-clock': ['has a clock that is an hour fast', now((ms) => ms + 3_600_000)],
  'seconds-late': ['accepts receipts two seconds too long', now((ms) => ms - 2000)],
  'seconds-early': ['refuses receipts two seconds too early', now((ms) => ms + 2000)],
  'always-fresh': ['takes every receipt for one made just now', now((ms, receipt) => createdOf(receipt, ms))],
  'any-base64': [
    'reads signatures in any spelling of base64',
    {
      receipt: (receipt) =>
        edit(receipt, ({ signature }) => {
          const [prefix = '', text = ''] = String(signature).split(':');
          const bytes = Buffer.from(text, 'base64');
          return prefix === 'ed25519' && bytes.length === 64
            ? { signature: `ed25519:${bytes.toString('base64')}` }
            : {};
        }),
    },
  ],
  'no-prefix': [
    'reads signatures without their prefix',
    {
      receipt: (receipt) =>
        edit(receipt, ({ signature }) =>
          typeof signature === 'string' && !signature.includes(':') ? { signature: `ed25519:${signature}` } : {},
        ),
    },
  ],
  'any-key': [
    'tries the first key for every receipt',
    {
      verifyRequest: (request) => {
        const { receipt, jwks } = request;
        const [first] = isMembers(jwks) && Array.isArray(jwks.keys) ? (jwks.keys as readonly unknown[]) : [];
        const kid = isMembers(receipt) ? receipt.kid : undefined;
        return isMembers(first) && kid !== undefined ? { ...request, jwks: { keys: [{ ...first, kid }] } } : request;
      },
    },
  ],
  'no-passport': [
    'ignores the passport beside a receipt',
    { verifyRequest: (request) => without(request, 'passport') as typeof request },
  ],
  'strips-members': [
    'drops members that it does not know before it verifies',
    {
      receipt: (receipt) =>
        edit(receipt, (members) =>
          Object.fromEntries(
            Object.keys(members)
              .filter((name) => !KNOWN.includes(name))
              .map((name) => [name, undefined]),
          ),
        ),
    },
  ],
};

const KNOWN: readonly string[] = [...CANONICAL_MEMBERS, 'decision_token'];

export const VERIFIER_DEFECTS = defects('verifier', ROWS);
