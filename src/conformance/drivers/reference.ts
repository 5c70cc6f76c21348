import {
  createKeyFinder,
  encodeBase64,
  makeKeySet,
  type PrivateKey,
  readJwks,
  signBytes,
  signDecision,
  toPublicJwk,
  verifyDecision,
} from '../../crypto/index.js';
import { EXIT, OapError } from '../../diagnostics/index.js';
import { digest, parseJson } from '../../json/index.js';
import {
  type EvaluateOptions,
  evaluate,
  Ledger,
  type PreparedPassport,
  parseTimestamp,
  preparePassport,
  record,
  replaceState,
  type UnsignedDecision,
} from '../../policy/index.js';
import { isMembers, type Members } from '../../spec/index.js';
import { checkKind } from '../../validate/index.js';
import { DEFAULT_CLOCK } from '../run/plan-case.js';
import { seededKey, seededUuid } from '../run/seeded.js';
import type { Answer, Greeting, Request, Target } from '../target.js';
import { type Flaws, type Made, NO_FLAWS } from './flaws.js';
import { emptyStock, ReferencePacks, type ReferenceStock } from './reference-packs.js';

export interface ReferenceOptions {
  readonly seed: string;
  readonly version: string;
  /** The document of the pack with an id; undefined when there is none. */
  readonly findPack: (id: string) => Promise<unknown>;
  readonly flaws?: Flaws;
  /** What references that have the same seed and the same packs need make only once between them. */
  readonly shared?: ReferenceStock;
}

const result = (value: Members): Answer => ({ kind: 'result', result: value });

/** A passport of a request: the value, or nothing when its text is no I-JSON. */
type Read = { readonly value: unknown } | undefined;

/**
 * The reference: the evaluator, signer, verifier and validator of this project behind the same requests that an adapter gets. Each case
 * begins with nothing but the time; keys and ids follow from the seed.
 */
export class ReferenceTarget implements Target {
  private readonly options: ReferenceOptions;
  private readonly flaws: Flaws;
  private readonly stock: ReferenceStock;
  private readonly packs: ReferencePacks;
  private token = '';
  private nowMs = 0;
  private ledger = new Ledger();
  private statuses = new Map<string, string>();
  private keys: readonly PrivateKey[] = [];
  private decisions = 0;

  constructor(options: ReferenceOptions) {
    this.options = options;
    this.flaws = options.flaws ?? NO_FLAWS;
    this.stock = options.shared ?? emptyStock();
    this.packs = new ReferencePacks(this.stock, this.flaws);
    this.keys = [this.newKey(1)];
  }

  async greet(): Promise<Greeting> {
    const implementation = { name: 'oap', version: this.options.version, language: 'TypeScript' };
    const features = ['clock', 'status', 'state', 'reset', 'jcs.full'] as const;
    return { ok: true, declaration: { implementation, roles: ['evaluator', 'verifier'], features } };
  }

  async close(): Promise<void> {}

  async ask(request: Request): Promise<Answer> {
    let answer: Answer;
    try {
      answer = await this.answer(request);
    } catch (thrown) {
      answer = { kind: 'error', message: thrown instanceof Error ? thrown.message : String(thrown) };
    }
    return this.flaws.answer?.(answer, request) ?? answer;
  }

  private async answer(request: Request): Promise<Answer> {
    switch (request.op) {
      case 'case.begin':
        return this.begin(request);
      case 'jwks':
        return result(this.jwks());
      case 'evaluate':
        return this.evaluate(request);
      case 'passport.validate':
        return this.validate(request);
      case 'receipt.verify':
        return this.verify(request);
      case 'digest':
        return this.digest(request);
      case 'clock.advance': {
        const seconds = Number(request.seconds);
        this.nowMs += 1000 * (this.flaws.seconds?.(seconds) ?? seconds);
        return result({});
      }
      case 'passport.status':
        this.statuses.set(String(request.passport_id), String(request.status));
        return result({});
      case 'keys.rotate':
        if (this.flaws.rotates !== false) this.keys = [...this.keys, this.newKey(this.keys.length + 1)];
        return result({});
      case 'case.end':
        return result({});
      case 'http':
        return { kind: 'unsupported', feature: 'http', reason: 'the reference is no server; oap serve is one' };
    }
  }

  private get now(): string {
    return new Date(this.nowMs).toISOString().replace('.000Z', 'Z');
  }

  private newKey(number: number): PrivateKey {
    const { keys } = this.stock;
    const known = keys.get(number);
    if (known !== undefined) return known;
    const key = seededKey(`oap:registry:key-${number}`, this.options.seed, 'reference', String(number));
    keys.set(number, key);
    return key;
  }

  private jwks(): Members {
    const jwks = { keys: this.keys.map((key) => toPublicJwk(key.publicKey)) };
    return this.flaws.jwks?.(jwks) ?? jwks;
  }

  private begin({ clock, token }: Request): Answer {
    this.token = String(token);
    this.decisions = 0;
    this.nowMs = parseTimestamp(typeof clock === 'string' ? clock : DEFAULT_CLOCK) ?? 0;
    if (this.flaws.keepsState !== true) this.ledger = new Ledger();
    this.statuses = new Map();
    this.keys = [this.newKey(1)];
    return result({});
  }

  private read({ passport, passport_text: text }: Request): Read {
    if (typeof text !== 'string') return { value: passport };
    const parsed = parseJson(text, { file: 'passport' });
    const value = parsed.ok ? parsed.value : undefined;
    if (this.flaws.readText !== undefined) return this.flaws.readText(text, value);
    return parsed.ok ? { value } : undefined;
  }

  /** The passport with the status that the registry was told, which may be newer than the one it carries. */
  private withStatus(prepared: PreparedPassport): PreparedPassport {
    const { passport_id: id } = prepared.view;
    const told = typeof id === 'string' ? this.statuses.get(id) : undefined;
    const status = this.flaws.status === undefined ? told : this.flaws.status(told);
    return status === undefined ? prepared : { ...prepared, view: { ...prepared.view, status } };
  }

  private async evaluate(request: Request): Promise<Answer> {
    const { flaws } = this;
    const read = this.read(request);
    if (read === undefined) return { kind: 'rejected', code: 'oap.policy_error' };
    const id = String(request.policy_id);
    const document = request.policy ?? (await this.options.findPack(id));
    if (document === undefined) return { kind: 'rejected', code: 'oap.policy_error' };
    const pack = await this.packs.prepare(document);
    const evaluated = flaws.passport === undefined ? read.value : flaws.passport(read.value, request, document);
    const passport = this.withStatus(preparePassport(evaluated));
    const context = flaws.context === undefined ? request.context : flaws.context(request.context, request);
    const given = isMembers(request.state) ? request.state : undefined;
    const state = flaws.state === undefined ? given : flaws.state(given);
    const told = isMembers(request.facts) ? request.facts : undefined;
    const facts = flaws.facts === undefined ? told : flaws.facts(told);
    const now = this.now;
    const options: EvaluateOptions = {
      now,
      state: state ?? this.ledger,
      decisionId: seededUuid(this.options.seed, 'decision', this.token, String(++this.decisions)),
      ...(facts === undefined ? {} : { facts }),
      ...flaws.checks,
    };
    const { decision } = evaluate(pack, passport, context, options);
    if (state !== undefined) replaceState(this.ledger, pack, passport, context, state, now);
    if (flaws.records?.(decision) ?? true)
      record(this.ledger, pack, passport, flaws.recordedContext?.(context) ?? context, decision, options);
    const right = flaws.passport === undefined ? decision : this.aboutPassport(decision, read.value);
    return result({ decision: await this.issue(right, { request, passport: read.value, context, now }) });
  }

  /** A decision that was made about another passport, with what it says of the one that was sent. */
  private aboutPassport(decision: UnsignedDecision, passport: unknown): UnsignedDecision {
    const { digest: passport_digest, view } = preparePassport(passport);
    const { passport_id, owner_id, assurance_level } = view;
    const copied = { agent_id: passport_id, owner_id, assurance_level, passport_digest };
    return {
      ...decision,
      ...Object.fromEntries(Object.entries(copied).filter(([, value]) => typeof value === 'string')),
    };
  }

  /** Signs a decision, unless it is incomplete. */
  private async issue(unsigned: UnsignedDecision, made: Made): Promise<Members> {
    const { decided, signed, signingText, digest: digestOf } = this.flaws;
    const { passport_digest: right } = unsigned;
    const whole =
      digestOf === undefined || right === undefined
        ? unsigned
        : { ...unsigned, passport_digest: digestOf(made.passport, right) };
    const decision: Members = decided?.({ ...whole }, made) ?? { ...whole };
    const key = this.keys.at(-1);
    if (key === undefined) throw new OapError('reference/no-key', EXIT.internal, 'the reference has no key');
    const issued = await this.sign(decision, key, signingText);
    return signed?.(issued, made) ?? issued;
  }

  private async sign(decision: Members, key: PrivateKey, signingText: Flaws['signingText']): Promise<Members> {
    if (signingText !== undefined) {
      const covered = { ...decision, kid: key.kid };
      return { ...covered, signature: `ed25519:${encodeBase64(signBytes(Buffer.from(signingText(covered)), key))}` };
    }
    try {
      return await signDecision(decision, key);
    } catch (thrown) {
      // What is incomplete is not signed; an evaluation of what is no passport ends here.
      if (thrown instanceof OapError && thrown.code === 'sign/incomplete') return decision;
      throw thrown;
    }
  }

  private validate(request: Request): Answer {
    const read = this.read(request);
    const messages =
      read === undefined ? ['the text is no I-JSON'] : checkKind('passport', read.value).map(({ message }) => message);
    const valid = messages.length === 0;
    return result({ valid: this.flaws.valid?.(valid, read?.value, messages) ?? valid, errors: messages });
  }

  private async verify(asked: Request): Promise<Answer> {
    const request = this.flaws.verifyRequest?.(asked) ?? asked;
    const receipt = this.flaws.receipt === undefined ? request.receipt : this.flaws.receipt(request.receipt, request);
    const jwks = readJwks(JSON.stringify(request.jwks ?? null), { file: 'jwks' });
    const verification = await verifyDecision(JSON.stringify(receipt), {
      now: this.flaws.verifyNow?.(this.now, receipt) ?? this.now,
      findKey: createKeyFinder({ keySets: [makeKeySet('the keys of the case', jwks.ok ? jwks.keys : [])] }),
      ...(request.passport === undefined ? {} : { passport: { value: request.passport } }),
    });
    const valid = jwks.ok && verification.verdict === 'valid';
    const accepted = this.flaws.accepted?.(verification, receipt, request) ?? valid;
    const failed = verification.steps.find(({ outcome }) => outcome !== 'pass');
    return result(accepted || failed === undefined ? { accepted } : { accepted, reason: failed.step });
  }

  private digest(request: Request): Answer {
    const read = this.read(request);
    if (read === undefined) return { kind: 'rejected', code: 'json/invalid' };
    try {
      const right = digest(read.value);
      return result({ digest: this.flaws.digest?.(read.value, right) ?? right });
    } catch {
      return { kind: 'rejected', code: 'json/no-canonical-form' };
    }
  }
}
