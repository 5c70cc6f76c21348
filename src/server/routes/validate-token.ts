import { shapeDecision } from '../answer/decision-form.js';
import { refuse } from '../answer/errors.js';
import { formFor } from '../answer/send-decision.js';
import { judgeToken } from '../deciding/judge-token.js';
import { readMembers } from '../request/read-members.js';
import type { Route } from './route.js';

export const validateToken: Route = {
  name: 'validate-token',
  method: 'POST',
  paths: ['/api/verify/token/validate'],
  summary: 'Give the decision that a token stands for',
  body: 'TokenRequest',
  answer: { description: 'The token is good.', schema: 'ValidatedToken' },
  errors: ['invalid_json', 'invalid_token', 'body_too_large', 'unsupported_media_type'],
  handle: async (c, services) => {
    const began = performance.now();
    const { token } = await readMembers(c.env.incoming);
    if (typeof token !== 'string') throw refuse('invalid_request', 'the request holds no token', 'send {"token": "…"}');
    const stored = await judgeToken(token, services);
    c.header('Server-Timing', `eval;dur=${(performance.now() - began).toFixed(2)}`);
    const form = formFor(c);
    // Beside the token there is no room for two of them.
    return c.json({ valid: true, decision: shapeDecision(stored, form === 'union' ? 'flat' : form) });
  },
};
