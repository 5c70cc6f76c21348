import type { LoadedConformanceCase } from '../cases/index.js';
import type { Flaws } from '../drivers/index.js';
import type { Operation } from '../target.js';

/** The operations whose answers a flaw can change. `answer` may change all of them. */
const REACH: Readonly<Record<keyof Flaws, readonly Operation[]>> = {
  passport: ['evaluate'],
  pack: ['evaluate'],
  prepared: ['evaluate'],
  context: ['evaluate'],
  state: ['evaluate'],
  facts: ['evaluate'],
  checks: ['evaluate'],
  status: ['passport.status'],
  seconds: ['clock.advance'],
  keepsState: ['evaluate'],
  records: ['evaluate'],
  recordedContext: ['evaluate'],
  decided: ['evaluate'],
  signed: ['evaluate'],
  signingText: ['evaluate'],
  jwks: ['evaluate', 'receipt.verify'],
  rotates: ['keys.rotate'],
  valid: ['passport.validate'],
  readText: ['passport.validate', 'digest', 'evaluate'],
  digest: ['digest', 'evaluate'],
  receipt: ['receipt.verify'],
  verifyRequest: ['receipt.verify'],
  verifyNow: ['receipt.verify'],
  accepted: ['receipt.verify'],
  answer: ['evaluate', 'passport.validate', 'receipt.verify', 'digest', 'http'],
};

const needsText = (flaws: Flaws): boolean => Object.keys(flaws).every((name) => name === 'readText');

/** Whether a case can notice flaws at all: one of its steps is answered by what they change. */
export const canTouch = (flaws: Flaws, { steps }: LoadedConformanceCase): boolean => {
  const reached = Object.keys(flaws).flatMap((name) => REACH[name as keyof Flaws]);
  return steps.some(
    (step) =>
      reached.includes(step.op) && (!needsText(flaws) || ('passport_text' in step && step.passport_text !== undefined)),
  );
};
