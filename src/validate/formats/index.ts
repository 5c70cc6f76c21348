import type { Format } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { isDate, isDateTime, isTime } from '../../spec/index.js';

/** The expression behind the library's `url` takes time in the square of the length. */
const MAX_URL = 2_048;

const isUrl = (text: string): boolean =>
  text.length <= MAX_URL && fullFormats.url instanceof RegExp && fullFormats.url.test(text);

/** Every format that can be asserted, by name: those of draft-07 but the internationalised ones, and what the library adds. */
export const FORMATS: Readonly<Record<string, Format>> = {
  ...fullFormats,
  date: isDate,
  time: isTime,
  'date-time': isDateTime,
  url: isUrl,
};
