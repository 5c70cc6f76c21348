import { full, quick } from '#dist/generated/expected-line.js';
import type { KindDefinition } from '../kind-definition.js';

export const expectedLine: KindDefinition = {
  subject: 'the expected line',
  file: 'schemas/expected-line.schema.json',
  quick,
  full,
};
