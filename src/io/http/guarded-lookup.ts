import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { checkAddress } from './check-url.js';
import type { HttpRules } from './http-rules.js';

/**
 * Looks names up as the system does and refuses a name of which any address is refused. The connection is made to the
 * very addresses that were judged, so an answer that changes between two look-ups (rebinding) gains nothing.
 */
export const createGuardedLookup =
  (url: URL, rules: HttpRules): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      try {
        for (const { address } of addresses) checkAddress(url, address, rules);
      } catch (refused) {
        return callback(refused as NodeJS.ErrnoException, '', 0);
      }
      if (options.all === true) return callback(null, addresses);
      const [first] = addresses;
      return callback(null, first?.address ?? '', first?.family ?? 0);
    });
  };
