import type { Explain } from '../explanation.js';
import type { Fault } from '../faults/fault.js';
import { placeOf } from '../place-of.js';
import type { Problem } from '../problem.js';
import { showName } from '../show-value.js';
import { additionalItems } from './additional-items.js';
import { additionalProperties } from './additional-properties.js';
import { anyOf } from './any-of.js';
import { constant } from './const.js';
import { contains } from './contains.js';
import { dependencies } from './dependencies.js';
import { enumeration } from './enum.js';
import { exclusiveMaximum } from './exclusive-maximum.js';
import { exclusiveMinimum } from './exclusive-minimum.js';
import { falseSchema } from './false-schema.js';
import { format } from './format.js';
import { maxItems } from './max-items.js';
import { maxLength } from './max-length.js';
import { maxProperties } from './max-properties.js';
import { maximum } from './maximum.js';
import { minItems } from './min-items.js';
import { minLength } from './min-length.js';
import { minProperties } from './min-properties.js';
import { minimum } from './minimum.js';
import { multipleOf } from './multiple-of.js';
import { not } from './not.js';
import { oneOf } from './one-of.js';
import { pattern } from './pattern.js';
import { required } from './required.js';
import { type } from './type.js';
import { uniqueItems } from './unique-items.js';

/** How each keyword of JSON Schema draft-07 that can fail explains itself. */
export const EXPLANATIONS: ReadonlyMap<string, Explain> = new Map<string, Explain>([
  ['additionalItems', additionalItems],
  ['additionalProperties', additionalProperties],
  ['anyOf', anyOf],
  ['const', constant],
  ['contains', contains],
  ['dependencies', dependencies],
  ['enum', enumeration],
  ['exclusiveMaximum', exclusiveMaximum],
  ['exclusiveMinimum', exclusiveMinimum],
  ['false schema', falseSchema],
  ['format', format],
  ['maxItems', maxItems],
  ['maxLength', maxLength],
  ['maxProperties', maxProperties],
  ['maximum', maximum],
  ['minItems', minItems],
  ['minLength', minLength],
  ['minProperties', minProperties],
  ['minimum', minimum],
  ['multipleOf', multipleOf],
  ['not', not],
  ['oneOf', oneOf],
  ['pattern', pattern],
  ['required', required],
  ['type', type],
  ['uniqueItems', uniqueItems],
]);

/** A fault in words. `subject` is what the document is, as a message names it. */
export const explainFault = (fault: Fault, subject: string): Problem => {
  const place = placeOf(fault.pointer, subject);
  const explain = EXPLANATIONS.get(fault.keyword);
  const { text, hint } = explain?.(fault, place, subject) ?? { text: `${place} fails ${showName(fault.keyword)}` };
  return {
    pointer: fault.pointer,
    keyword: fault.keyword,
    message: text,
    ...(hint === undefined ? {} : { hint }),
    ...(fault.key ? { key: true } : {}),
    ...(fault.keyword === 'required' ? { lacks: String(fault.params.missingProperty) } : {}),
  };
};
