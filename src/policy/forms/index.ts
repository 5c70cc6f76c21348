export { explainSubmission } from './explain-submission.js';
