import { createHash, timingSafeEqual } from 'node:crypto';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Tells whether an Authorization header shows the key. Hashes of one length are compared in constant time, so that neither content nor length leaks. */
export const createKeyCheck = (apiKey: string): ((header: string | undefined) => boolean) => {
  const wanted = hash(apiKey);
  return (header) => {
    const [, shown = ''] = /^Bearer +([^\s]{1,4096}) *$/i.exec(header ?? '') ?? [];
    return timingSafeEqual(hash(shown), wanted);
  };
};
