import { validate } from '#dist/generated/receipt.js';
import type { KindDefinition } from '../kind-definition.js';

export const receipt: KindDefinition = {
  subject: 'the receipt',
  file: 'schemas/receipt.schema.json',
  validate,
};
