import type { Call, Services } from '../call.js';
import { pathParameter } from '../request/path-parameter.js';
import { readMembers } from '../request/read-members.js';
import { readVerifyRequest } from '../request/verify-request.js';
import type { Decided } from './decided.js';
import { findSubject } from './find-subject.js';

/** Reads a request for a decision under the pack of its path, and decides. */
export const decideRequest = async (c: Call, services: Services): Promise<Decided> => {
  const body = await readMembers(c.env.incoming);
  const request = readVerifyRequest(body, c.req.header('idempotency-key'));
  const subject = await findSubject(request, pathParameter(c, 'pack_id'), services);
  return services.decider.decide(subject, request);
};
