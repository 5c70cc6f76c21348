import { validate } from '#dist/generated/expected-line.js';
import type { KindDefinition } from '../kind-definition.js';

export const expectedLine: KindDefinition = {
  subject: 'the expected line',
  file: 'schemas/expected-line.schema.json',
  validate,
};
