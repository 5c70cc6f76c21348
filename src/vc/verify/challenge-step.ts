import { type Members, memberOf } from '../../spec/index.js';
import { type CredentialStep, fail, pass, show, unchecked } from './step.js';
import type { PresentationOptions } from './verify-options.js';

const compare = (
  name: 'challenge' | 'domain',
  proof: Members,
  wanted: string | undefined,
): CredentialStep | undefined => {
  const signed = memberOf(proof, name);
  if (wanted === undefined)
    return signed === undefined
      ? undefined
      : unchecked(
          'challenge',
          `vc/no-${name}`,
          `the presentation is for the ${name} ${show(signed)}, and nobody said which it should be`,
          {
            hint: `give --${name}: what is not compared can be played back`,
          },
        );
  return signed === wanted
    ? undefined
    : fail(
        'challenge',
        `vc/other-${name}`,
        `the presentation is ${signed === undefined ? `for no ${name}` : `for another ${name}, ${show(signed)}`}`,
      );
};

/** The presentation answers this very request, and is not one that was overheard: challenge and domain are those that were asked for. */
export const challengeStep = (proof: Members, { challenge, domain }: PresentationOptions): CredentialStep =>
  compare('challenge', proof, challenge) ??
  compare('domain', proof, domain) ??
  (challenge === undefined
    ? unchecked(
        'challenge',
        'vc/no-challenge',
        'the presentation answers no challenge, so that anybody can play it back',
        {
          hint: 'ask for one with a --challenge of your own',
        },
      )
    : pass('challenge', 'made for this request'));
