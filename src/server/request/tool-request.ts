import { isMembers, type Members, memberOf } from '../../spec/index.js';
import type { PackRegistry } from '../registry/pack-registry.js';

const textIn = (value: unknown, name: string): string | undefined => {
  const text = memberOf(value, name);
  return typeof text === 'string' && text !== '' ? text : undefined;
};

/** One adapter names no policy: its tools can be called by the names of packs, with the first version or without any. */
const policyOf = (body: Members, tool: string | undefined, packs: PackRegistry): unknown =>
  memberOf(body, 'policy') ??
  (tool === undefined ? undefined : [tool, `${tool}.v1`].find((id) => packs.find(id) !== undefined));

/** Arguments that are no object are no context; left out, they would be something that nobody looked at. */
const contextOf = (args: unknown, tool: string | undefined): unknown =>
  isMembers(args) ? { ...(tool === undefined ? {} : { tool }), ...args } : args;

/** A request of the tool adapters (`/v1/verify`) as one of the other route: the arguments of the tool are the context. */
export const readToolRequest = (body: Members, packs: PackRegistry): Members => {
  const { args, passport } = body;
  const agent_id =
    textIn(body, 'passport') ??
    textIn(body, 'agent_id') ??
    textIn(memberOf(body, 'agent_context'), 'agentId') ??
    textIn(memberOf(body, 'agent_context'), 'agent_id');
  const tool = textIn(body, 'tool');
  return {
    ...(agent_id === undefined ? {} : { agent_id }),
    ...(isMembers(passport) ? { passport } : {}),
    policy: policyOf(body, tool, packs),
    idempotency_key: memberOf(body, 'idempotency_key'),
    context: contextOf(args ?? {}, tool),
  };
};
