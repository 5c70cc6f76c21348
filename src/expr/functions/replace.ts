import { refuse } from '../fault.js';
import { MAX_STRING } from '../limits.js';
import { chargeSearch, produced, wantString } from './charge.js';
import type { Method } from './method.js';

/** `string.replace(search, replacement)`: the first occurrence, both strings; `$&` and its kin mean what they mean in JavaScript. */
export const replace: Method = {
  name: 'replace',
  on: ['string'],
  params: ['value', 'value'],
  required: 2,
  call: (receiver, args, frame, at) => {
    const text = receiver as string;
    const search = wantString(args[0], 'what is replaced', at);
    const replacement = wantString(args[1], 'the replacement', at);
    chargeSearch(frame, text.length, search.length, at);
    const references = replacement.split('$').length - 1;
    if (replacement.length + references * text.length > MAX_STRING * 16)
      return refuse('budget', 'the replacement would be too long', at);
    return produced(frame, text.replace(search, replacement), at);
  },
};
