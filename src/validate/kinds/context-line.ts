import { validate } from '#dist/generated/context-line.js';
import type { KindDefinition } from '../kind-definition.js';

export const contextLine: KindDefinition = {
  subject: 'the context line',
  file: 'schemas/context-line.schema.json',
  validate,
};
