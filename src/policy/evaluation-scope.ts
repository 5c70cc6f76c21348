import type { Scope } from '../expr/index.js';
import { readDerived } from './derived.js';
import type { ResolvedLimits } from './limits.js';
import type { PreparedPack } from './pack.js';
import type { PreparedPassport } from './passport.js';
import { emptySource, Ledger, type LedgerEvent, type StateSource, snapshotSource } from './state/index.js';

/** Where state comes from: a ledger, a snapshot by name, or nothing. */
export type GivenState = Ledger | Readonly<Record<string, unknown>> | undefined;

const NO_FACTS: Readonly<Record<string, unknown>> = Object.freeze({});

/** What the conditions of one evaluation see. State is looked up only when a condition reads it. */
export class EvaluationScope implements Scope, StateSource {
  readonly passport: unknown;
  readonly context: unknown;
  readonly limits: unknown;
  readonly policy: unknown;
  readonly facts: unknown;
  readonly now: number;
  private readonly given: GivenState;
  private readonly pack: PreparedPack;
  private readonly prepared: PreparedPassport;
  private readonly nowMs: number;
  private source: StateSource | undefined;

  constructor(
    pack: PreparedPack,
    passport: PreparedPassport,
    context: unknown,
    options: { readonly state?: GivenState; readonly facts?: Readonly<Record<string, unknown>> },
    nowMs: number,
    resolved: ResolvedLimits = passport.limitsFor(pack),
  ) {
    this.pack = pack;
    this.prepared = passport;
    this.passport = passport.view;
    this.context = context;
    this.limits = resolved.limits;
    this.policy = pack.policy;
    this.facts = options.facts ?? NO_FACTS;
    this.now = nowMs / 1000;
    this.nowMs = nowMs;
    this.given = options.state;
    this.source = undefined;
  }

  /** Which ledger entries this evaluation belongs to. */
  event(): LedgerEvent {
    const { view } = this.prepared;
    return {
      packId: this.pack.id,
      agentId: typeof view.passport_id === 'string' ? view.passport_id : '',
      ownerId: typeof view.owner_id === 'string' ? view.owner_id : '',
      aggregates: this.pack.aggregates,
      scope: this,
      now: this.nowMs,
    };
  }

  private find(): StateSource {
    const { aggregates } = this.pack;
    if (this.given instanceof Ledger) return this.given.source(this.event());
    return this.given === undefined ? emptySource(aggregates, this) : snapshotSource(aggregates, this.given, this);
  }

  read(name: string): unknown {
    this.source ??= this.find();
    return this.source.read(name);
  }

  entry(name: string): unknown {
    this.source ??= this.find();
    return this.source.entry(name);
  }

  state(name: string): unknown {
    return this.read(name);
  }

  stateEntry(name: string): unknown {
    return this.entry(name);
  }

  derived(name: string): unknown {
    return readDerived(name, this.context, this.nowMs);
  }
}
