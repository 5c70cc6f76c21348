import { checkKind } from '../../validate/index.js';
import { refuse } from '../answer/errors.js';
import { viewPassport } from '../answer/passport-view.js';
import { completePassport } from '../registry/complete-passport.js';
import { readMembers } from '../request/read-members.js';
import type { Route } from './route.js';

/** Passports that callers may add; each is kept for good. */
const MOST = 10_000;

export const issuePassport: Route = {
  name: 'issue-passport',
  method: 'POST',
  paths: ['/api/issue'],
  summary: 'Register a passport',
  description:
    'Takes a passport, under `passport` or as the body, or some of its members with `name` and `description`: what is missing is filled in, with assurance level L0 and no limits.',
  body: 'IssueRequest',
  answer: { description: 'It is registered.', schema: 'PassportView' },
  errors: [
    'invalid_json',
    'invalid_passport',
    'conflict',
    'body_too_large',
    'unsupported_media_type',
    'service_unavailable',
  ],
  handle: async (c, { passports, state, options }) => {
    const now = options.now();
    const document = completePassport(await readMembers(c.env.incoming), now);
    const [problem] = checkKind('passport', document);
    if (problem !== undefined)
      throw refuse(
        'invalid_passport',
        `this makes no valid passport: ${problem.pointer || 'it'}: ${problem.message}`,
        problem.hint,
      );
    if (passports.size >= MOST) throw refuse('service_unavailable', 'no more passports can be registered');
    const registered = passports.add(document);
    if (registered === undefined) throw refuse('conflict', 'a passport with that id is registered already');
    await state.keepPassport(document, now);
    return c.json({ success: true, ...viewPassport(registered), passport: document });
  },
};
