import { validate } from '#dist/generated/decision.js';
import type { KindDefinition } from '../kind-definition.js';

export const decision: KindDefinition = {
  subject: 'the decision',
  file: 'schemas/decision.schema.json',
  validate,
};
