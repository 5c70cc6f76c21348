import { expect } from 'vitest';
import { CHECK_CATALOGUE } from '../../src/validate/catalogue/checks/index.js';
import type { Finding } from '../../src/validate/index.js';

/** Every finding beyond schemas is listed, with its severity and who asks for it; every other one cites a requirement. */
export const expectListed = (findings: readonly Finding[]): void => {
  for (const { code, severity, requirement, erratum } of findings) {
    if (/\/schema-/.test(code)) {
      expect([code, requirement]).toEqual([code, expect.stringMatching(/^OAP-/)]);
      continue;
    }
    const entry = CHECK_CATALOGUE.find((each) => each.code === code);
    const { requirements = [], errata = [] } = entry ?? {};
    expect([code, entry?.severity]).toEqual([code, expect.stringContaining(severity)]);
    const one = (listed: readonly string[], told: string | undefined): boolean =>
      told === undefined ? listed.length === 0 : listed.includes(told);
    expect([code, requirement, one(requirements, requirement)]).toEqual([code, requirement, true]);
    // Of one code some findings may be about what the standard says plainly.
    expect([code, erratum, erratum === undefined || one(errata, erratum)]).toEqual([code, erratum, true]);
  }
};
