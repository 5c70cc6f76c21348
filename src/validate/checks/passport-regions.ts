import { COUNTRIES } from '../codes/countries.js';
import { type Check, memberOf } from '../finding.js';

/** Regions of the right form that begin with no country. Others are for the schema. */
export const checkPassportRegions: Check = (passport) => {
  const regions = memberOf(passport, 'regions');
  if (!Array.isArray(regions)) return [];
  return regions.flatMap((region: unknown, index) => {
    const country = typeof region === 'string' ? /^([A-Z]{2})(-[A-Z]{2})?$/.exec(region)?.[1] : undefined;
    if (country === undefined || COUNTRIES.has(country)) return [];
    return [
      {
        code: 'passport/region-unknown',
        severity: 'warning',
        pointer: `/regions/${index}`,
        message: `no country is called ${country}`,
        ...(country === 'UK' ? { hint: 'The United Kingdom is GB.' } : {}),
        requirement: 'OAP-PASSPORT-013',
      } as const,
    ];
  });
};
