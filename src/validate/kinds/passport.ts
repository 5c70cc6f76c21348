import { validate } from '#dist/generated/passport.js';
import type { KindDefinition } from '../kind-definition.js';

export const passport: KindDefinition = { subject: 'the passport', file: 'schemas/passport.schema.json', validate };
