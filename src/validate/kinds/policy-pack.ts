import { validate } from '#dist/generated/policy-pack.js';
import type { KindDefinition } from '../kind-definition.js';

export const policyPack: KindDefinition = {
  subject: 'the policy pack',
  file: 'schemas/policy-pack.schema.json',
  validate,
};
