import { validate } from '#dist/generated/decision-thin-api.js';
import type { KindDefinition } from '../kind-definition.js';

export const decisionThinApi: KindDefinition = {
  subject: 'the decision',
  file: 'schemas/decision-thin-api.schema.json',
  validate,
};
