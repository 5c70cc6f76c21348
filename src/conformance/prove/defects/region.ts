import { isMembers } from '../../../spec/index.js';
import type { Flaws } from '../../drivers/index.js';
import type { Request } from '../../target.js';
import { type DefectRows, defects } from '../defect.js';
import { edit } from '../edit.js';

const regionOf = ({ context }: Request): string | undefined =>
  isMembers(context) && typeof context.region === 'string' ? context.region : undefined;

/** Adds the region of a request to those of the passport, when the defect takes it for covered. */
const covers = (takes: (region: string, regions: readonly string[]) => boolean): Flaws => ({
  passport: (passport, request) =>
    edit(passport, ({ regions }) => {
      const region = regionOf(request);
      if (!Array.isArray(regions) || region === undefined || !takes(region, regions.map(String))) return {};
      // What cannot be a region of a passport cannot be made one.
      return /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(region) ? { regions: [...regions, region] } : {};
    }),
});

const regions = (change: (regions: readonly string[]) => readonly string[]): Flaws => ({
  passport: (passport) => edit(passport, ({ regions: own }) => (Array.isArray(own) ? { regions: change(own) } : {})),
});

const ROWS: DefectRows = {
  unchecked: ['looks at no region', covers(() => true)],
  'same-letter': [
    'takes a region for covered when one begins with the same letter',
    covers((region, own) => own.some((each) => each[0] === region[0])),
  ],
  'inner-covers-outer': [
    'takes a country for covered by one of its parts',
    covers((region, own) => own.some((each) => each.startsWith(`${region}-`))),
  ],
  'empty-is-all': ['takes an empty list for every region', covers((_, own) => own.length === 0)],
  'first-only': ['looks at the first region of a passport only', regions((own) => own.slice(0, 1))],
  none: ['takes no region for covered', regions(() => [])],
  'exact-only': [
    'takes no part of a country for covered by it',
    {
      passport: (passport, request) =>
        edit(passport, ({ regions: own }) => {
          const region = regionOf(request);
          if (!Array.isArray(own) || region === undefined || own.includes(region)) return {};
          return { regions: own.filter((each) => !region.startsWith(`${String(each)}-`)) };
        }),
    },
  ],
};

export const REGION_DEFECTS = defects('region', ROWS);
