/** The text that results are about. It is a draft: results against it are no certificate (D-01, D-07). */
export const SPECIFICATION = {
  name: 'Open Agent Passport (OAP)',
  revision: '2026-09-24',
  maturity: 'Working Draft',
  wireVersion: 'oap/1.0',
} as const;

/** A requirement of the standard, for example `OAP-EVAL-002`. */
export type RequirementId = `OAP-${string}-${number}`;
/** A contradiction or gap of the standard (`E-12`), or a change of its newest text (`D-15`). */
export type ErratumId = `E-${number}` | `D-${number}`;
