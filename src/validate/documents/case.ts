import { validate } from '#dist/generated/case.js';
import type { KindDefinition } from '../kind-definition.js';

export const conformanceCase: KindDefinition = {
  subject: 'the conformance case',
  file: 'schemas/case.schema.json',
  validate,
};
