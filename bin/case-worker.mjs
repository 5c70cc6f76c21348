// What a thread of `oap test` runs.
import { answer } from '../dist/cli/case-worker.js';

answer();
