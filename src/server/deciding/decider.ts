import { randomUUID } from 'node:crypto';
import { type BothForms, signBoth } from '../../crypto/index.js';
import {
  enterEntries,
  entriesOf,
  evaluate,
  type LedgerEntry,
  parseTimestamp,
  type UnsignedDecision,
} from '../../policy/index.js';
import { CODE, type Members } from '../../spec/index.js';
import type { ServerOptions } from '../options.js';
import type { PassportRegistry } from '../registry/passport-registry.js';
import type { VerifyRequest } from '../request/verify-request.js';
import type { State } from '../state/state.js';
import { UsedKeys } from '../state/used-keys.js';
import { boundExpiry } from './bound-expiry.js';
import { type Decided, describeEvaluated } from './decided.js';
import { dropEnvelope } from './drop-envelope.js';
import type { Subject } from './find-subject.js';
import { InOrder } from './in-order.js';
import { explainContext, overrule } from './overrule.js';

/** A decision that is counted already, and not yet answered. */
interface Reserved {
  readonly decision: UnsignedDecision;
  readonly entries: readonly LedgerEntry[];
  /** The name of the idempotency key that it used. */
  readonly key: string | undefined;
  readonly now: string;
}

/** A cut through the middle of a character would leave text that has no canonical form. */
const wellFormed = (text: string): string => (/[\ud800-\udfff]/.test(text) ? Buffer.from(text).toString() : text);

/** Makes decisions: evaluates, counts, signs and keeps them. */
export class Decider {
  private readonly options: ServerOptions;
  private readonly passports: PassportRegistry;
  private readonly state: State;
  private readonly signed = new InOrder();

  constructor(options: ServerOptions, passports: PassportRegistry, state: State) {
    this.options = options;
    this.passports = passports;
    this.state = state;
  }

  /** What the server knows that denies an allowed request. */
  private objection(subject: Subject, agentId: string, key: string | undefined, nowMs: number) {
    const { evaluated } = subject;
    if (evaluated.passport === 'request' && this.passports.isStopped(agentId))
      return { code: CODE.passportSuspended, message: 'This passport is registered here, and it is not active' };
    if (key === undefined) return undefined;
    if (this.state.keys.isUsed(key, nowMs))
      return { code: 'oap.idempotency_conflict', message: 'This idempotency key was used before' };
    if (!this.state.keys.hasRoom(nowMs))
      return { code: CODE.policyError, message: 'No more idempotency keys can be remembered' };
    return undefined;
  }

  /**
   * Evaluates and counts in one turn: nothing waits between reading the counters and raising them, so that requests that come together cannot
   * pass one cap together. What was counted stays counted when the answer then fails: too little is allowed, never too much.
   */
  private reserve(subject: Subject, request: VerifyRequest): Reserved {
    const { idempotencyKey, guarded } = request;
    const { pack, passport, book } = subject;
    const context = dropEnvelope(request.context, pack);
    const now = this.options.now();
    const ledger = this.state.books.ledger(book, pack);
    const { facts } = this.options;
    const options = { now, state: ledger, decisionId: randomUUID(), ...(facts === undefined ? {} : { facts }) };
    const first = explainContext(evaluate(pack, passport, context, options).decision, request, pack.ttlSeconds);
    const agentId = first.agent_id ?? '';
    const key =
      guarded && idempotencyKey !== undefined ? UsedKeys.nameOf(book, pack.id, agentId, idempotencyKey) : undefined;
    const nowMs = parseTimestamp(now) ?? Number.NaN;
    if (this.options.registryOnly === true && 'request' in originsOf(subject)) {
      const message = 'This server decides by registered passports and policies alone';
      return {
        decision: boundExpiry(overrule(first, CODE.policyError, message, pack.ttlSeconds), pack),
        entries: [],
        key: undefined,
        now,
      };
    }
    const objection = first.allow ? this.objection(subject, agentId, key, nowMs) : undefined;
    const final = objection === undefined ? first : overrule(first, objection.code, objection.message, pack.ttlSeconds);
    const decision = boundExpiry(final, pack);
    const entries = entriesOf(pack, passport, context, decision, options);
    enterEntries(ledger, pack, entries, now);
    const used = decision.allow ? key : undefined;
    if (used !== undefined) this.state.keys.use(used, nowMs);
    return { decision, entries, key: used, now };
  }

  private async sign({ decision }: Reserved, { evaluated }: Subject): Promise<BothForms> {
    const { key, kid } = this.options;
    const reasons = decision.reasons.map(({ code, message }) => ({ code, message: wellFormed(message) }));
    const body: Members = { ...decision, reasons };
    const more = { evaluated: describeEvaluated(evaluated) };
    const { agent_id, policy_id, owner_id, assurance_level, passport_digest } = decision;
    // What a passport or a policy does not yield is left out of its decision, and such a decision is a denial that nobody signs.
    const whole = [agent_id, policy_id, owner_id, assurance_level, passport_digest].every(
      (each) => typeof each === 'string' && each !== '',
    );
    return whole ? signBoth(body, key, kid, more) : { canonical: body, flat: { ...body, ...more } };
  }

  /**
   * Makes one decision. When this is fulfilled, it is counted, signed and kept.
   *
   * @throws OapError `server/service_unavailable` when it cannot be kept
   */
  async decide(subject: Subject, request: VerifyRequest): Promise<Decided> {
    const began = performance.now();
    const reserved = this.reserve(subject, request);
    const evaluationMs = performance.now() - began;
    const { decision, entries, key, now } = reserved;
    const agentId = decision.agent_id ?? '';
    // Of now: a suspension while it is being signed is one after it was made.
    const epoch = this.passports.epochOf(agentId);
    // Signatures are made beside this thread; what is kept is kept in the order in which it was counted.
    const forms = await this.signed.next(this.sign(reserved, subject));
    await this.state.keepDecision({
      now,
      book: subject.book,
      packId: subject.pack.id,
      entries,
      key,
      decision: { id: decision.decision_id ?? '', agentId, epoch, ...forms },
    });
    return { ...forms, evaluated: subject.evaluated, evaluationMs };
  }
}

const originsOf = ({ evaluated: { passport, policy } }: Subject): Readonly<Partial<Record<string, true>>> => ({
  [passport]: true,
  [policy]: true,
});
