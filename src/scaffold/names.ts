import { EXIT, OapError } from '../diagnostics/index.js';

const PACK_ID = /^[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)+\.v[0-9]+$/;
const CAPABILITY = /^[a-z0-9]+(\.[a-z0-9]+)*$/;
const MEMBER = /^[a-z][a-z0-9_]*$/;
/** File systems give no name longer than this, bytes. */
const MAX_NAME = 128;

const wrong = (code: string, message: string, hint: string): OapError =>
  new OapError(code, EXIT.usage, message, { hint });

/**
 * Checks the id of a new pack (OAP-POLICY-001). It becomes the name of a folder, so nothing that leads elsewhere passes.
 * @throws OapError `scaffold/bad-id`, exit 2
 */
export const checkPackId = (id: string): string => {
  if (id.length > MAX_NAME || !PACK_ID.test(id))
    throw wrong(
      'scaffold/bad-id',
      `\`${id}\` is no id of a pack`,
      'Write it in lower case with dots and a version, for example example.email.send.v1.',
    );
  return id;
};

/**
 * Checks the id of a capability (OAP-PASSPORT-009).
 * @throws OapError `scaffold/bad-capability`, exit 2
 */
export const checkCapability = (id: string): string => {
  if (id.length > MAX_NAME || !CAPABILITY.test(id))
    throw wrong(
      'scaffold/bad-capability',
      `\`${id}\` is no id of a capability`,
      'Write words of lower-case letters and digits with dots between them, for example email.send.',
    );
  return id;
};

/**
 * Checks the name of a context member or a limit: what conditions can read with a dot, and no name that every object has.
 * @throws OapError `scaffold/bad-name`, exit 2
 */
export const checkMember = (name: string, what: 'field' | 'limit'): string => {
  if (!MEMBER.test(name) || name in Object.prototype)
    throw wrong(
      'scaffold/bad-name',
      `\`${name}\` is no name of a ${what}`,
      'Write it in lower case with digits and underscores, for example max_amount.',
    );
  return name;
};

/** The capability that an id suggests: the id without its version, and without signs that a capability may not have. */
export const capabilityOf = (id: string): string => id.replace(/\.v[0-9]+$/, '').replace(/[_-]/g, '');

/** A readable name made of an id: `example.email.send.v1` becomes "Example email send". */
export const titleOf = (id: string): string => {
  const words = id.replace(/\.v[0-9]+$/, '').replace(/[._-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
