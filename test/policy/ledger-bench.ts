import { LookupMap } from '../../src/expr/index.js';
import { EvaluationScope } from '../../src/policy/evaluation-scope.js';
import {
  evaluate,
  Ledger,
  type PreparedPack,
  type PreparedPassport,
  preparePack,
  preparePassport,
  record,
  replaceState,
} from '../../src/policy/index.js';
import { codesOf, type Members, PASSPORT, packOf } from './documents.js';

export type Declaration = Members;

/** One request: seconds after the start of the run, whose it is, and its context. */
export interface Request {
  readonly at: number;
  readonly agent?: string;
  readonly owner?: string;
  readonly context?: Members;
}

/** A quarter of an hour before midnight UTC, so that runs of an hour see a day end. */
export const START = Date.parse('2025-01-30T23:45:00Z');
/** Seconds from the start of a run to midnight. */
export const MIDNIGHT = 15 * 60;

export const timeAt = (seconds: number): string => new Date(START + Math.round(seconds * 1000)).toISOString();

const uuid = (name: string): string =>
  `7b0f3c52-6f0e-4c7d-9d55-${Buffer.from(name).toString('hex').padStart(12, '0').slice(-12)}`;

const passports = new Map<string, PreparedPassport>();
const passportOf = (agent: string, owner: string): PreparedPassport => {
  const key = `${agent} ${owner}`;
  const known = passports.get(key) ?? preparePassport({ ...PASSPORT, passport_id: uuid(agent), owner_id: owner });
  passports.set(key, known);
  return known;
};

const plain = (value: unknown): unknown =>
  value instanceof LookupMap
    ? Object.fromEntries(Object.entries(value.toJSON() as Members).map(([key, inner]) => [key, plain(inner)]))
    : Array.isArray(value)
      ? [...value]
      : value;

/** Runs requests over one ledger, as a suite does: evaluate, then record. */
export class Bench {
  readonly ledger: Ledger;
  private readonly pack: PreparedPack;

  private constructor(pack: PreparedPack, ledger: Ledger) {
    this.pack = pack;
    this.ledger = ledger;
  }

  /** A pack with the given state and rules; a request whose context says `"no": true` is denied by its last rule. */
  static async with(
    state: Readonly<Record<string, Declaration>>,
    options: {
      readonly rules?: readonly Members[];
      readonly id?: string;
      readonly ledger?: Ledger;
      readonly maxKeys?: number;
    } = {},
  ): Promise<Bench> {
    const last = { name: 'no', type: 'expression', condition: '!context.no', deny_code: 'oap.no' };
    const document = packOf([...(options.rules ?? []), last], { id: options.id ?? 'demo.act.v1', 'x-state': state });
    const pack = await preparePack(document);
    if (pack.problems.length > 0) throw new Error(JSON.stringify(pack.problems));
    const { ledger, maxKeys } = options;
    return new Bench(pack, ledger ?? new Ledger(maxKeys === undefined ? {} : { maxKeys }));
  }

  private parts({ at, agent = 'one', owner = 'org', context = {} }: Request) {
    return { passport: passportOf(agent, owner), context, now: timeAt(at) };
  }

  /** Evaluates and records; `given`: a snapshot that this request brings along. */
  request(request: Request, given?: Members): string {
    const { passport, context, now } = this.parts(request);
    const evaluation = evaluate(this.pack, passport, context, { now, state: given ?? this.ledger });
    if (given !== undefined) replaceState(this.ledger, this.pack, passport, context, given, now);
    record(this.ledger, this.pack, passport, context, evaluation.decision, { now });
    return codesOf(evaluation).join(' ');
  }

  /** What a rule would read now: a number, a list, a map as an object, or the symbol of what is absent or full. */
  read(name: string, request: Request): unknown {
    return plain(this.whole(name, request));
  }

  /** The same, a map as it is. */
  whole(name: string, request: Request): unknown {
    const { passport, context, now } = this.parts(request);
    const options = { state: this.ledger };
    return new EvaluationScope(this.pack, passport, context, options, Date.parse(now)).read(name);
  }

  /** What the bare name of an older rule would read. */
  entry(name: string, request: Request): unknown {
    const { passport, context, now } = this.parts(request);
    const options = { state: this.ledger };
    return plain(new EvaluationScope(this.pack, passport, context, options, Date.parse(now)).entry(name));
  }
}
