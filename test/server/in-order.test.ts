import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InOrder } from '../../src/server/deciding/in-order.js';

describe('what is made side by side', () => {
  it('is handed over in order, whichever is there first, and what fails holds nobody up', async () => {
    const property = fc.asyncProperty(fc.scheduler(), fc.array(fc.boolean(), { maxLength: 6 }), async (s, sound) => {
      const [order, seen] = [new InOrder(), [] as string[]];
      const made = sound.map((each, at) =>
        order
          .next(s.schedule(each ? Promise.resolve(`${at}`) : Promise.reject(new Error(`failed ${at}`))))
          .then((result) => seen.push(result))
          .catch((thrown: Error) => seen.push(thrown.message)),
      );
      await s.waitFor(Promise.all(made));
      expect(seen).toEqual(sound.map((each, at) => (each ? `${at}` : `failed ${at}`)));
    });
    await fc.assert(property, { numRuns: 50 });
  });
});
