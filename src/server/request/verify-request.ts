import { isMembers, type Members, memberOf } from '../../spec/index.js';
import { refuse } from '../answer/errors.js';

/** What a client asks to be decided, whichever of its forms it used (E-37). */
export interface VerifyRequest {
  readonly agentId: string | undefined;
  /** A passport that came with the request; it goes before an agent id. */
  readonly passport: Members | undefined;
  /** A policy that came with the request. */
  readonly policy: unknown;
  readonly policyId: string | undefined;
  readonly context: unknown;
  /** Why nobody can tell what the context says; it is none then. */
  readonly contextFault: string | undefined;
  readonly idempotencyKey: string | undefined;
  /** Whether the key was given beside the context, as a word to the server; in the context it is for the rules alone. */
  readonly guarded: boolean;
}

/** Null means absent: one client sends every member that it knows. */
const given = (value: unknown, name: string): unknown => memberOf(value, name) ?? undefined;

const textOf = (value: unknown, name: string): string | undefined => {
  const text = given(value, name);
  return typeof text === 'string' && text !== '' ? text : undefined;
};

const BESIDE: readonly string[] = ['agent_id', 'policy_id', 'idempotency_key'];

/** A context within a context is the one that is meant, when nothing but names stands beside it. */
const unwrap = (context: unknown): unknown => {
  const inner = memberOf(context, 'context');
  const wrapped =
    isMembers(inner) &&
    isMembers(context) &&
    Object.keys(context).every((name) => name === 'context' || BESIDE.includes(name));
  return wrapped ? inner : context;
};

/** The rules find the key of a request in the context, wherever it came from. */
const withKey = (context: unknown, key: string | undefined): unknown =>
  key === undefined || !isMembers(context) || memberOf(context, 'idempotency_key') === key
    ? context
    : { ...context, idempotency_key: key };

/**
 * Reads the body of a request for a decision.
 * @param header the Idempotency-Key header, which goes before the body, which goes before the context
 * @param contextFault what is wrong with the context, when it is there and cannot be relied on
 * @throws OapError `server/invalid_request` when it names neither agent nor passport
 */
export const readVerifyRequest = (
  body: Members,
  header: string | undefined,
  contextFault?: string | undefined,
): VerifyRequest => {
  const outer = given(body, 'context') ?? {};
  const context = unwrap(outer);
  const passport = given(body, 'passport');
  const agentId = textOf(body, 'agent_id') ?? textOf(outer, 'agent_id') ?? textOf(context, 'agent_id');
  if (!isMembers(passport) && agentId === undefined)
    throw refuse(
      'invalid_request',
      'the request names neither an agent nor a passport',
      'send agent_id, in the body or in its context, or a passport',
    );
  const beside = context === outer ? undefined : textOf(outer, 'idempotency_key');
  const told = (header === '' ? undefined : header) ?? textOf(body, 'idempotency_key') ?? beside;
  const key = told ?? textOf(context, 'idempotency_key');
  return {
    agentId,
    passport: isMembers(passport) ? passport : undefined,
    policy: given(body, 'policy'),
    policyId: textOf(outer, 'policy_id') ?? textOf(body, 'policy_id'),
    context: contextFault === undefined ? withKey(context, key) : undefined,
    contextFault,
    idempotencyKey: key,
    guarded: told !== undefined,
  };
};
