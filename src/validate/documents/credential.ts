import { validate } from '#dist/generated/credential.js';
import type { KindDefinition } from '../kind-definition.js';

export const credential: KindDefinition = {
  subject: 'the credential',
  file: 'schemas/credential.schema.json',
  validate,
};
