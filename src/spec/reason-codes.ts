/** Codes that evaluation itself gives; rules bring their own (OAP-POLICY-010). */
export const CODE = {
  allowed: 'oap.allowed',
  policyError: 'oap.policy_error',
  passportSuspended: 'oap.passport_suspended',
  invalidContext: 'oap.invalid_context',
  unknownCapability: 'oap.unknown_capability',
  assuranceInsufficient: 'oap.assurance_insufficient',
  regionBlocked: 'oap.region_blocked',
  limitExceeded: 'oap.limit_exceeded',
} as const;
