import { isDateTime } from '../../spec/index.js';

/** The formats that the project's own schemas use. */
export const ownFormats: Readonly<Record<string, (text: string) => boolean>> = { 'date-time': isDateTime };
