import { type PackNeeds, scaffoldPassport } from './scaffold-passport.js';

type Members = Readonly<Record<string, unknown>>;

/** The passport of demonstrations, with a fixed id, so that requests that were written down once work again. */
export const DEMO_PASSPORT_ID = 'de305d54-75b4-431b-adb2-eb6b9e546014';

/** A passport that may do what packs are for, within the limits that their suites show. */
export const demoPassport = (packs: readonly PackNeeds[], now: string): Members => ({
  ...scaffoldPassport({
    passportId: DEMO_PASSPORT_ID,
    kind: 'template',
    ownerId: 'org_example',
    ownerType: 'org',
    status: 'active',
    regions: ['US', 'CA', 'EU'],
    now,
    capabilities: [],
    packs,
  }),
  metadata: { name: 'Demonstration agent' },
});
