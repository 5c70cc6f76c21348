import { validate } from '#dist/generated/error-body.js';
import type { KindDefinition } from '../kind-definition.js';

export const errorBody: KindDefinition = {
  subject: 'the error body',
  file: 'schemas/error-body.schema.json',
  validate,
};
