import { validate } from '#dist/generated/decision-window.js';
import type { KindDefinition } from '../kind-definition.js';

export const decisionWindow: KindDefinition = {
  subject: 'the decision',
  file: 'schemas/decision-window.schema.json',
  validate,
};
