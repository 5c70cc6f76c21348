import { evaluate, Ledger, record, snapshotState } from '../../policy/index.js';
import type { Bench } from './attempt.js';
import type { Request } from './request.js';

/** What the state holds once the request has been allowed: the keys that its entries go under. */
export const afterwards = (bench: Bench, request: Request): Readonly<Record<string, unknown>> => {
  const ledger = new Ledger();
  const passport = bench.passport(request.passport);
  const { decision } = evaluate({ ...bench.pack, rules: [] }, passport, request.context, bench.optionsOf(request));
  record(
    ledger,
    bench.pack,
    passport,
    request.context,
    { ...decision, allow: true },
    { now: request.now, facts: request.facts },
  );
  return snapshotState(ledger, bench.pack, passport, request.context, request.now);
};
