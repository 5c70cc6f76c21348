import type { Call, Services } from '../call.js';
import { headerOf } from '../request/header-of.js';
import { pathParameter } from '../request/path-parameter.js';
import { readMembersBut } from '../request/read-members.js';
import { readVerifyRequest } from '../request/verify-request.js';
import type { Decided } from './decided.js';
import { findSubject } from './find-subject.js';

/** Reads a request for a decision under the pack of its path, and decides. */
export const decideRequest = async (c: Call, services: Services): Promise<Decided> => {
  const { members, fault } = await readMembersBut(c.env.incoming, 'context');
  const request = readVerifyRequest(members, headerOf(c, 'idempotency-key'), fault);
  const subject = await findSubject(request, pathParameter(c, 'pack_id'), services);
  return services.decider.decide(subject, request);
};
