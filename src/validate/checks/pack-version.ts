import { type Check, memberOf } from '../finding.js';

/** The number in the id of a pack is the first of its version; before the first release it may be 0. */
export const checkPackVersion: Check = (pack) => {
  const [id, version] = [memberOf(pack, 'id'), memberOf(pack, 'version')];
  const inId = typeof id === 'string' ? /\.v([0-9]+)$/.exec(id)?.[1] : undefined;
  const major = typeof version === 'string' ? /^([0-9]+)\.[0-9]+\.[0-9]+/.exec(version)?.[1] : undefined;
  if (inId === undefined || major === undefined || major === '0' || Number(major) === Number(inId)) return [];
  return [
    {
      code: 'pack/version-differs',
      severity: 'warning',
      pointer: '/version',
      message: `the id ends in .v${inId}, but the version begins with ${major}`,
      hint: 'A changed pack takes a new id; give id and version the same number.',
      requirement: 'OAP-POLICY-002',
      erratum: 'E-63',
    },
  ];
};
