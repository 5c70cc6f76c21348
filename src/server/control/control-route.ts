import { readMembers } from '../request/read-members.js';
import type { Route } from '../routes/route.js';
import type { Control } from './control.js';

/** The way in to a server's control, which only a server that was started for tests has. */
export const createControlRoute = (control: Control): Route => ({
  name: 'control',
  method: 'POST',
  paths: ['/control'],
  summary: 'Tell the server what a test needs it to be told',
  description:
    'One message of the adapter protocol, answered as an adapter answers it: case.begin forgets everything and sets the clock, clock.advance, passport.status and keys.rotate change what they name. ' +
    'There only when the server was started with --control.',
  body: 'ControlRequest',
  answer: { description: 'What came of it.', schema: 'ControlAnswer' },
  errors: ['invalid_json', 'body_too_large', 'unsupported_media_type'],
  handle: async (c) => c.json(control.answer(await readMembers(c.env.incoming))),
});
