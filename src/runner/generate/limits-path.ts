import { isRecord } from '../../expr/index.js';
import type { PreparedPack } from '../../policy/index.js';

/** Where the limits of a pack stand in a passport. */
export const limitsPath = (pack: PreparedPack, passport: unknown): readonly string[] => {
  const limits = isRecord(passport) && isRecord(passport.limits) ? passport.limits : {};
  for (const capability of [...pack.capabilities, pack.id.replace(/\.v[0-9]+$/, '')]) {
    if (isRecord(limits[capability])) return ['limits', capability];
    let at: unknown = limits;
    for (const segment of capability.split('.')) at = isRecord(at) ? at[segment] : undefined;
    if (isRecord(at)) return ['limits', ...capability.split('.')];
  }
  return ['limits'];
};
