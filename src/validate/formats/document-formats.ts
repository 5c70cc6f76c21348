import { fullFormats } from 'ajv-formats/dist/formats.js';
import { isDateTime } from '../../spec/index.js';

const isUri = (text: string): boolean => typeof fullFormats.uri === 'function' && fullFormats.uri(text);

const isTemplate = (text: string): boolean =>
  fullFormats['uri-template'] instanceof RegExp && fullFormats['uri-template'].test(text);

/** The formats of the schemas that only validation reads: URIs (RFC 3986) and templates of them (RFC 6570) beside times. */
export const documentFormats: Readonly<Record<string, (text: string) => boolean>> = {
  'date-time': isDateTime,
  uri: isUri,
  'uri-template': isTemplate,
};
