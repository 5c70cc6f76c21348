import { memberOf, timeOf } from '../../spec/index.js';
import { VALIDITY_MEMBERS } from '../mapping/validity.js';
import type { Envelope } from './open-envelope.js';
import { type CredentialStep, fail, pass, show } from './step.js';

/** How far the clock of an issuer may be ahead, whatever else is allowed; seconds. */
const AHEAD_SECONDS = 60;

const FOREVER = Number.POSITIVE_INFINITY;

const SHOWN = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

/** A member that is a time: milliseconds, undefined when it is absent, 'bad' for anything else. */
const readTime = (holder: unknown, name: string): number | 'bad' | undefined => {
  const value = memberOf(holder, name);
  return value === undefined ? undefined : (timeOf(value) ?? 'bad');
};

/**
 * Step 7: the credential holds now: begun, and not ended (OAP-VC-006, OAP-VC-008); its proof is not from the future and has not ended either. The two
 * versions of the data model call the times differently.
 */
export const validityStep = (
  { credential, proof, version }: Pick<Envelope, 'credential' | 'proof' | 'version'>,
  nowMs: number,
  skewSeconds: number,
): CredentialStep => {
  const cites = { requirement: 'OAP-VC-006' } as const;
  const [fromName, untilName] = VALIDITY_MEMBERS[version];
  // Some issuers name the times as the other version does; what they meant holds.
  const [otherFrom, otherUntil] = VALIDITY_MEMBERS[version === '1.1' ? '2.0' : '1.1'];
  const times = [
    [fromName, readTime(credential, fromName)],
    [untilName, readTime(credential, untilName)],
    [otherFrom, readTime(credential, otherFrom)],
    [otherUntil, readTime(credential, otherUntil)],
    ['proof.created', readTime(proof, 'created')],
    ['proof.expires', readTime(proof, 'expires')],
  ] as const;
  const odd = times.find(([, time]) => time === 'bad');
  if (odd !== undefined) return fail('validity', 'vc/bad-time', `\`${odd[0]}\` is not an RFC 3339 time`, cites);
  const [from, until, alsoFrom = 0, alsoUntil = FOREVER, created = 0, ends = FOREVER] = times.map(
    ([, time]) => time as number | undefined,
  );
  if (from === undefined && version === '1.1')
    return fail('validity', 'vc/no-begin', `the credential does not say since when it holds: \`${fromName}\``, cites);
  const latest = nowMs + Math.max(skewSeconds, AHEAD_SECONDS) * 1000;
  const end = Math.min(until ?? FOREVER, alsoUntil, ends);
  if (nowMs > end + skewSeconds * 1000)
    return fail('validity', 'vc/expired', `the credential ended at ${SHOWN(end)}, and it is ${SHOWN(nowMs)}`, cites);
  const begin = Math.max(from ?? 0, alsoFrom, created);
  if (begin > latest)
    return fail('validity', 'vc/future', `the credential is from ${SHOWN(begin)}, and it is ${SHOWN(nowMs)}`, {
      hint: 'is one of the clocks wrong? --skew allows for it',
      ...cites,
    });
  if (from !== undefined && until !== undefined && until < from)
    return fail('validity', 'vc/bad-time', 'the credential ends before it begins', cites);
  return pass('validity', end === FOREVER ? 'without an end' : `until ${show(SHOWN(end))}`);
};
