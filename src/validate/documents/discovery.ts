import { validate } from '#dist/generated/discovery.js';
import type { KindDefinition } from '../kind-definition.js';

export const discovery: KindDefinition = {
  subject: 'the discovery document',
  file: 'schemas/discovery.schema.json',
  validate,
};
