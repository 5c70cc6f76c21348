import type { Validator } from './types.js';
import { validateFileExtension } from './validate-file-extension.js';

/**
 * Rule `extension_check` of `data.file.write.v1`: as `validateFileExtension`, by the name that this pack uses (E-13).
 *
 * Known gap: a file that is written as `x.txt` and renamed afterwards.
 */
export const validateWriteFileExtension: Validator = validateFileExtension;
