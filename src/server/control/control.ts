import { randomBytes } from 'node:crypto';
import { PrivateKey, type PublicJwk, toPublicJwk } from '../../crypto/index.js';
import { parseTimestamp } from '../../policy/index.js';
import { isMembers, type Members } from '../../spec/index.js';
import type { Services } from '../call.js';
import { STATUSES, type Status } from '../registry/passport-registry.js';

/** What signs: the newest key, its id, and all keys to verify with. */
export interface Signing {
  readonly key: PrivateKey;
  readonly kid: string;
  readonly jwks: readonly PublicJwk[];
}

/** What outlives a change of keys. */
export type Kept = Pick<Services, 'passports' | 'state'>;

/** Makes all that a server works with; without what is to be kept anew, as after a start: no counter, no decision, no status is remembered. */
export type MakeServices = (now: () => string, signing: Signing, kept?: Kept) => Services;

type Answer = { readonly result: object } | { readonly error: { readonly message: string } };

const SEED_BYTES = 32;
const LONGEST_SECONDS = 366 * 24 * 60 * 60;
const DONE: Answer = { result: {} };
const fault = (message: string): Answer => ({ error: { message } });

const isStatus = (value: unknown): value is Status => (STATUSES as readonly unknown[]).includes(value);
const toText = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

/**
 * What a test may tell a server that was started for one, in the words of the adapter protocol: to forget everything, what time it is, the
 * status of a passport whether it is registered or not, and to change its key. For as long as nobody has said the time, it is the real one.
 */
export class Control {
  private readonly make: MakeServices;
  private readonly first: Signing;
  private readonly realNow: () => string;
  private signing: Signing;
  private atMs: number | undefined;
  private current: Services;

  constructor(make: MakeServices, signing: Signing, now: () => string) {
    this.make = make;
    this.first = signing;
    this.signing = signing;
    this.realNow = now;
    this.current = this.renew();
  }

  get services(): Services {
    return this.current;
  }

  private readonly now = (): string => (this.atMs === undefined ? this.realNow() : toText(this.atMs));

  private renew(kept?: Kept): Services {
    return this.make(this.now, this.signing, kept);
  }

  private begin({ clock }: Members): Answer {
    const at = typeof clock === 'string' ? parseTimestamp(clock) : undefined;
    if (at === undefined) return fault('`clock` is no RFC 3339 time');
    this.atMs = at;
    this.signing = this.first;
    this.current = this.renew();
    return DONE;
  }

  private advance({ seconds }: Members): Answer {
    if (typeof seconds !== 'number' || !(seconds >= 0 && seconds <= LONGEST_SECONDS))
      return fault('`seconds` is no number from 0 to those of a year');
    this.atMs = (this.atMs ?? parseTimestamp(this.realNow()) ?? 0) + seconds * 1000;
    return DONE;
  }

  private tellStatus({ passport_id: id, status }: Members): Answer {
    if (typeof id !== 'string' || id === '' || !isStatus(status))
      return fault(`\`passport_id\` is no text, or \`status\` none of ${STATUSES.join(', ')}`);
    this.current.passports.tell(id, status, this.now());
    return DONE;
  }

  private rotate(): Answer {
    const kid = `${this.first.kid}-${this.signing.jwks.length + 1}`;
    const key = new PrivateKey(randomBytes(SEED_BYTES));
    const jwk = toPublicJwk(key.publicKey.withNotes({ kid }));
    this.signing = { key, kid, jwks: [...this.signing.jwks, jwk] };
    this.current = this.renew(this.current);
    return DONE;
  }

  /** What is told, and the answer to it, with the id of the question. */
  answer(request: Members): object {
    const { id = null, op } = request;
    const answers: Readonly<Record<string, () => Answer>> = {
      'case.begin': () => this.begin(request),
      'case.end': () => DONE,
      'clock.advance': () => this.advance(request),
      'passport.status': () => this.tellStatus(request),
      'keys.rotate': () => this.rotate(),
    };
    const known = typeof op === 'string' && Object.hasOwn(answers, op) ? answers[op] : undefined;
    if (known !== undefined) return { id, ...known() };
    return {
      id,
      unsupported: { feature: String(isMembers(op) ? 'op' : op), reason: 'the control API has no such operation' },
    };
  }
}
