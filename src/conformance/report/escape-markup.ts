import { escapeXml } from '../../report/index.js';

/** Text for XML 1.0 or HTML: markup as entities, control characters and what may hide or reorder text taken out. */
export const escapeMarkup = (text: string): string =>
  escapeXml(text.replace(/[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, ''));
