import { explainSubmission } from '../forms/index.js';
import { judge } from '../judge.js';
import { readOwn } from '../shell/index.js';
import type { Validator } from './types.js';

/**
 * Rule `form_submission_check` of `web.browser.v1`: no form is submitted unless `limits.allow_form_submission` is absent or
 * true; any other value forbids. The specification names this validator, does not define it, and has no action that
 * submits (E-13), so a submission is known by its signs: the action `submit`; `type` with a line break or the Enter key in
 * `value`; `click` with a `selector` that, escapes and comments undone, mentions `submit` or `type=image`.
 *
 * Known gaps: a button that a script drives, or that is named by position or text, is not recognised, nor a selector
 * that matches part of a value. Where that matters, leave `click` and `type` out of `allowed_actions`.
 */
export const validateBrowserFormSubmission: Validator = ({ context, limits }) => {
  const limit = readOwn(limits, 'allow_form_submission');
  return judge(context, () => (limit === undefined || limit === true ? undefined : explainSubmission(context)));
};
