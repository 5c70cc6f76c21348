import { isMembers, type Members, memberOf } from '../../spec/index.js';

const textIn = (value: unknown, name: string): string | undefined => {
  const text = memberOf(value, name);
  return typeof text === 'string' && text !== '' ? text : undefined;
};

/** A request of the tool adapters (`/v1/verify`) as one of the other route: the arguments of the tool are the context. */
export const readToolRequest = (body: Members): Members => {
  const { args, passport, policy } = body;
  const agent_id =
    textIn(body, 'passport') ??
    textIn(body, 'agent_id') ??
    textIn(memberOf(body, 'agent_context'), 'agentId') ??
    textIn(memberOf(body, 'agent_context'), 'agent_id');
  const tool = textIn(body, 'tool');
  return {
    ...(agent_id === undefined ? {} : { agent_id }),
    ...(isMembers(passport) ? { passport } : {}),
    ...(policy === undefined ? {} : { policy }),
    idempotency_key: memberOf(body, 'idempotency_key'),
    context: { ...(tool === undefined ? {} : { tool }), ...(isMembers(args) ? args : {}) },
  };
};
