import { isMembers, type Members } from '../../spec/index.js';

/** The decision in the body of an answer: bare, or wrapped in `decision` or `data`, as servers are known to send it. */
export const unwrapDecision = (body: Members): Members => {
  const inner = isMembers(body.data) ? body.data : body;
  return isMembers(inner.decision) ? inner.decision : inner;
};
