import { validate } from '#dist/generated/decision-local-unsigned.js';
import type { KindDefinition } from '../kind-definition.js';

export const decisionLocalUnsigned: KindDefinition = {
  subject: 'the decision',
  file: 'schemas/decision-local-unsigned.schema.json',
  validate,
};
