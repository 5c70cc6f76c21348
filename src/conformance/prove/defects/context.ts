import { isMembers } from '../../../spec/index.js';
import type { Flaws } from '../../drivers/index.js';
import { type DefectRows, defects } from '../defect.js';
import { edit, prune } from '../edit.js';

/** Reads required_context without some keywords. */
const blindTo = (...keywords: readonly string[]): Flaws => ({
  pack: (pack) =>
    edit(pack, ({ required_context: schema }) => ({
      required_context: prune(
        schema,
        (name, member) => keywords.includes(name) && !(name === 'type' && isMembers(member)),
      ),
    })),
});

const ROWS: DefectRows = {
  unchecked: [
    'checks no context',
    { pack: (pack) => edit(pack, () => ({ required_context: undefined, required_fields: undefined })) },
  ],
  'presence-only': ['checks only that required members are there', { checks: { contextCheck: 'presence' } }],
  required: ['misses nothing that is not there', blindTo('required')],
  types: ['takes values of any type', blindTo('type')],
  enums: ['takes values outside an enumeration', blindTo('enum', 'const')],
  ranges: ['takes numbers of any size', blindTo('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum')],
  patterns: ['takes texts of any form', blindTo('pattern')],
  lengths: ['takes texts of any length', blindTo('minLength', 'maxLength')],
  counts: ['takes lists of any length', blindTo('minItems', 'maxItems', 'uniqueItems')],
  strangers: ['takes members that the schema does not name', blindTo('additionalProperties')],
  'never-valid': ['takes no context', { context: () => null }],
  trimmed: [
    'trims the texts of a context',
    {
      context: (context) =>
        edit(context, (members) =>
          Object.fromEntries(
            Object.entries(members).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]),
          ),
        ),
    },
  ],
};

export const CONTEXT_DEFECTS = defects('context', ROWS);
