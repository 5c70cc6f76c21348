import { type Members, memberOf } from '../../spec/index.js';
import { announceDecision } from '../answer/send-decision.js';
import { findSubject, IN_BODY } from '../deciding/find-subject.js';
import { headerOf } from '../request/header-of.js';
import { readMembersBut } from '../request/read-members.js';
import { readToolRequest } from '../request/tool-request.js';
import { readVerifyRequest } from '../request/verify-request.js';
import type { Route } from './route.js';

const firstReason = ({ reasons }: Members): Members =>
  (Array.isArray(reasons) ? (reasons[0] as Members | undefined) : undefined) ?? {};

export const verifyTool: Route = {
  name: 'verify-tool',
  method: 'POST',
  paths: ['/v1/verify'],
  summary: 'Decide about one call of a tool',
  description:
    'For the adapters that send `tool` and `args`: the arguments are the context, with `tool` beside them. ' +
    'Without `policy`, the pack is that which the tool is called by, with its version or without.',
  body: 'ToolRequest',
  answer: { description: 'The decision, in few words.', schema: 'ToolDecision' },
  errors: ['invalid_json', 'policy_not_found', 'body_too_large', 'unsupported_media_type'],
  decides: true,
  handle: async (c, services) => {
    const { members, fault } = await readMembersBut(c.env.incoming, 'args');
    const body = readToolRequest(members, services.packs);
    const request = readVerifyRequest(body, headerOf(c, 'idempotency-key'), fault);
    const decided = await services.decider.decide(await findSubject(request, IN_BODY, services), request);
    announceDecision(c, services, decided);
    const { allow, decision_id } = decided.canonical;
    const { code, message } = firstReason(decided.canonical);
    return c.json({
      allow,
      reason: message,
      receipt_id: decision_id,
      metadata: { code, evaluated: memberOf(decided.flat, 'evaluated'), decision: decided.canonical },
    });
  },
};
