import { type Members, memberOf } from '../../spec/index.js';

/** A passport as it was before it was wrapped, and what an older exporter had done to it. */
export interface RestoredPassport {
  readonly passport: Members;
  /** `passport_id` was called `agent_id`. */
  readonly renamed: boolean;
  /** Capabilities were reduced to their ids. */
  readonly reduced: boolean;
}

/** The passport as it was before an older exporter renamed `passport_id` and reduced capabilities to their ids (E-43). */
export const restorePassport = (subject: Members): RestoredPassport => {
  const { agent_id, ...rest } = subject;
  const renamed = Object.hasOwn(subject, 'agent_id') && !Object.hasOwn(subject, 'passport_id');
  const held = memberOf(subject, 'capabilities');
  const reduced = Array.isArray(held) && held.some((each) => typeof each === 'string');
  return {
    passport: {
      ...(renamed ? { ...rest, passport_id: agent_id } : subject),
      ...(reduced
        ? { capabilities: held.map((each: unknown) => (typeof each === 'string' ? { id: each } : each)) }
        : {}),
    },
    renamed,
    reduced,
  };
};
