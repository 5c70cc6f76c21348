import { validate } from '#dist/generated/jwks.js';
import type { KindDefinition } from '../kind-definition.js';

export const jwks: KindDefinition = {
  subject: 'the key set',
  file: 'schemas/jwks.schema.json',
  validate,
};
