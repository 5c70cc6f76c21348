import { type PreparedPack, type PreparedPassport, preparePassport } from '../../policy/index.js';
import { isMembers } from '../../spec/index.js';
import { refuse } from '../answer/errors.js';
import type { PackRegistry } from '../registry/pack-registry.js';
import type { PassportRegistry } from '../registry/passport-registry.js';
import type { RequestPacks } from '../registry/request-packs.js';
import { readInlinePassport } from '../request/inline-passport.js';
import type { VerifyRequest } from '../request/verify-request.js';
import type { Evaluated } from './decided.js';

/** The name in a path that says: by the policy of the body. */
export const IN_BODY = 'IN_BODY';

/** What is decided about, by what, and which counters it has. */
export interface Subject {
  readonly passport: PreparedPassport;
  readonly pack: PreparedPack;
  readonly book: string;
  readonly evaluated: Evaluated;
}

interface Known {
  readonly packs: PackRegistry;
  readonly passports: PassportRegistry;
  readonly requestPacks: RequestPacks;
}

type Policy = Pick<Subject, 'pack' | 'book'> & { readonly origin: Evaluated['policy'] };

const findPolicy = async (request: VerifyRequest, pathId: string, { packs, requestPacks }: Known): Promise<Policy> => {
  const { policy, policyId } = request;
  if (isMembers(policy)) {
    const { pack, digest } = await requestPacks.prepare(policy);
    return { pack, book: digest, origin: 'request' };
  }
  const id = pathId === IN_BODY ? (typeof policy === 'string' ? policy : policyId) : pathId;
  const pack = id === undefined ? undefined : packs.find(id);
  if (pack !== undefined) return { pack, book: 'registry', origin: 'registry' };
  throw refuse(
    'policy_not_found',
    id === undefined ? 'the request names no policy pack, and brings none' : 'there is no such policy pack',
    'GET /api/policies lists them',
  );
};

/**
 * Finds pack and passport of a request. A passport in the body goes before an agent id, a policy in the body before the path.
 *
 * @throws OapError `server/policy_not_found`, `server/passport_not_found`
 */
export const findSubject = async (request: VerifyRequest, pathId: string, known: Known): Promise<Subject> => {
  const { pack, book, origin } = await findPolicy(request, pathId, known);
  if (request.passport !== undefined) {
    const { document, dropped } = readInlinePassport(request.passport);
    return {
      passport: preparePassport(document),
      pack,
      book: book === 'registry' ? 'request' : book,
      evaluated: { passport: 'request', policy: origin, dropped },
    };
  }
  const found = request.agentId === undefined ? undefined : known.passports.find(request.agentId);
  if (found === undefined)
    throw refuse('passport_not_found', 'there is no passport of that agent', 'send the passport, or register it');
  return { passport: found.prepared, pack, book, evaluated: { passport: 'registry', policy: origin, dropped: [] } };
};
