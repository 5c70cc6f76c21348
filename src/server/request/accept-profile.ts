/** Media types with a profile that this server knows: exactly the canonical decision, and the published error body. */
export type Profile = 'canonical' | 'oap-error';

const LONGEST = 1024;
const PROFILE = /;\s*profile\s*=\s*(?:"([a-z-]{1,40})"|([a-z-]{1,40}))/gi;

/** The profiles that an Accept header asks for, as in `application/json; profile="canonical"`. */
export const acceptedProfiles = (accept: string | undefined): ReadonlySet<Profile> => {
  if (accept === undefined || accept.length > LONGEST || !accept.includes('profile')) return NONE;
  const named = [...accept.matchAll(PROFILE)].map(([, quoted, bare]) => (quoted ?? bare ?? '').toLowerCase());
  return new Set(named.filter((name): name is Profile => name === 'canonical' || name === 'oap-error'));
};

const NONE: ReadonlySet<Profile> = new Set();
