import { askCedar } from './ask-cedar.js';
import { askEvaluate } from './ask-evaluate.js';
import { askHandWritten } from './ask-hand-written.js';
import { readMeasured } from './charge-pack.js';
import { median } from './median.js';

const WARM_UP_MS = 400;
const ROUND_MS = 250;
const ROUNDS = 5;

/** Cedar's request cannot be made from a context that lacks what the host would look at; none of the measured ones does. */
const disagreements = (contenders, contexts) =>
  contexts.flatMap(({ name, context, allow, code }) =>
    contenders.flatMap((contender) => {
      const request = contender.request(context);
      const codes = contender.codes(request);
      // Cedar gives all reasons at once and in no order; the others give the first.
      return contender.allows(request) === allow && codes.includes(code)
        ? []
        : [`${contender.name} says ${codes.join(', ')} on ${name}; the suite expects ${code}`];
    }),
  );

/** Decides the requests in turn for so long. Rates per second of the clock and of processor time (all threads). */
const spend = (contender, requests, ms, expected) => {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let decided = 0;
  let elapsed = 0;
  while (elapsed < ms) {
    let allowed = 0;
    for (const request of requests) if (contender.allows(request)) allowed++;
    if (allowed !== expected) throw new Error(`${contender.name} changed its mind`);
    decided += requests.length;
    elapsed = performance.now() - start;
  }
  const { user, system } = process.cpuUsage(cpu);
  return { wall: (decided / elapsed) * 1000, cpu: (decided / (user + system)) * 1_000_000 };
};

/**
 * Decisions per second of every contender on every group of contexts, as medians of interleaved rounds.
 * @throws Error when the contenders do not agree with the suite of the pack, and so with each other
 */
export const measureDecisions = async () => {
  const evaluator = await askEvaluate();
  const cedars = askCedar();
  const handWritten = askHandWritten();
  const contenders = [evaluator, ...cedars, handWritten];
  const groups = readMeasured();
  const faults = groups.flatMap(({ contexts }) => disagreements(contenders, contexts));
  if (faults.length > 0) throw new Error(`the implementations disagree:\n  ${faults.join('\n  ')}`);
  const trials = groups.flatMap(({ group, contexts }) =>
    contenders.map((contender) => ({
      group,
      contender,
      requests: contexts.map(({ context }) => contender.request(context)),
      expected: contexts.filter(({ allow }) => allow).length,
      rounds: [],
    })),
  );
  for (const { contender, requests, expected } of trials) spend(contender, requests, WARM_UP_MS, expected);
  for (let round = 0; round < ROUNDS; round++)
    for (const { contender, requests, expected, rounds } of trials)
      rounds.push(spend(contender, requests, ROUND_MS, expected));
  const results = trials.map(({ group, contender, rounds, requests }) => ({
    group,
    name: contender.name,
    isEvaluator: contender === evaluator,
    isCedar: cedars.includes(contender),
    isHandWritten: contender === handWritten,
    contexts: requests.length,
    wall: median(rounds.map(({ wall }) => wall)),
    cpu: median(rounds.map(({ cpu }) => cpu)),
    lowest: Math.min(...rounds.map(({ wall }) => wall)),
    highest: Math.max(...rounds.map(({ wall }) => wall)),
  }));
  return { results, rounds: ROUNDS };
};
