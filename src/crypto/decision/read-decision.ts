import { parseDigest } from '../../json/index.js';
import {
  classifyDecision,
  type DecisionDialect,
  type Members,
  shapeDisagreements,
  timeOf,
  wrapperDisagreements,
} from '../../spec/index.js';
import { decodeSignature } from './decode-signature.js';
import { type DecisionShape, findFlaws } from './find-flaws.js';

/** What one reads off a decision of any dialect. `body` is the original, unwrapped and otherwise untouched: signatures are about it. */
export interface ReadDecision {
  readonly dialect: DecisionDialect;
  readonly shape: DecisionShape;
  /** Where in the document the decision lies: `""`, `/decision` or `/data/decision`. */
  readonly pointer: string;
  readonly body: Members;
  readonly agentId: unknown;
  /** Milliseconds since 1970 of its creation and of its end; undefined when they are no times. */
  readonly startMs: number | undefined;
  readonly endMs: number | undefined;
  /** It may be used once, in the answer that delivers it (E-34). */
  readonly singleUse: boolean;
  /** Why it is no whole decision, apart from its key and signature; empty when it is one. */
  readonly flaws: readonly string[];
  /** The canonical decision beside this one, when there is one (D-42): signed by itself, and to say the same. */
  readonly copy?: Members;
}

const endOf = (body: Members, shape: DecisionShape, startMs: number | undefined): number | undefined => {
  if (shape === 'window') return timeOf(body.expires_at);
  const { expires_in: seconds } = body;
  if (startMs === undefined || typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0)
    return undefined;
  const end = startMs + seconds * 1000;
  return Number.isNaN(new Date(end).getTime()) ? undefined : end;
};

/** Cryptography that is only written otherwise is no placeholder. */
const isReadable = ({ signature, passport_digest }: Members): boolean =>
  typeof signature === 'string' &&
  decodeSignature(signature) !== undefined &&
  typeof passport_digest === 'string' &&
  parseDigest(passport_digest) !== undefined;

const has = (body: Members, name: string): boolean => Object.hasOwn(body, name);

const isWindow = (body: Members): boolean =>
  (has(body, 'issued_at') || has(body, 'expires_at')) && !has(body, 'created_at') && !has(body, 'expires_in');

/** Reads a decision of any dialect (E-01, E-02). Nothing is verified, and nothing of the original is changed. */
export const readDecision = (document: Members): ReadDecision => {
  const { dialect: told, body, pointer, copy } = classifyDecision(document);
  const shape = isWindow(body) ? 'window' : 'spec';
  const dialect = told === 'placeholder' && isReadable(body) ? shape : told;
  const startMs = timeOf(shape === 'window' ? body.issued_at : body.created_at);
  const endMs = endOf(body, shape, startMs);
  const disagreeing = shapeDisagreements(body).map((name) => `its two shapes disagree about \`${name}\``);
  // A copy is wrapped in the decision itself, which has a signature of its own, and members of the other shape.
  const around =
    copy === undefined
      ? wrapperDisagreements(document, body)
      : wrapperDisagreements(body, copy).filter((name) => name !== 'signature' && Object.hasOwn(copy, name));
  const outside = around.map((name) => `what it is wrapped in has another \`${name}\``);
  return {
    dialect,
    shape,
    pointer,
    body,
    agentId: shape === 'window' ? body.passport_id : body.agent_id,
    startMs,
    endMs,
    singleUse: endMs !== undefined && endMs === startMs,
    flaws: [...findFlaws(body, shape), ...disagreeing, ...outside],
    ...(copy === undefined ? {} : { copy }),
  };
};
