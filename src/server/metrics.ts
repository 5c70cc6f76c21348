/** Upper ends of the groups that durations are counted in, seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] as const;

const quote = (value: string): string => value.replace(/[\\"\n]/g, (each) => (each === '\n' ? '\\n' : `\\${each}`));

const label = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${quote(value)}"`)
    .join(',');

const counter = (name: string, help: string, rows: ReadonlyMap<string, number>): readonly string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} counter`,
  ...[...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([labels, value]) => `${name}{${labels}} ${value}`),
];

/** What a server counts, in the text format of Prometheus. Labels are routes, packs and statuses: never what a caller sent. */
export class Metrics {
  private readonly requests = new Map<string, number>();
  private readonly decisions = new Map<string, number>();
  private readonly durations = BUCKETS.map(() => 0);
  private total = 0;
  private seconds = 0;

  countRequest(method: string, route: string, status: number, ms: number): void {
    // Nothing of it needs a quotation: methods are of a list, routes of the table.
    const key = `method="${method}",route="${route}",status="${status}"`;
    this.requests.set(key, (this.requests.get(key) ?? 0) + 1);
    this.total++;
    this.seconds += ms / 1000;
    const at = BUCKETS.findIndex((end) => ms <= end * 1000);
    if (at !== -1) this.durations[at] = (this.durations[at] ?? 0) + 1;
  }

  countDecision(policy: string, allow: boolean): void {
    const key = label({ policy, allow: String(allow) });
    this.decisions.set(key, (this.decisions.get(key) ?? 0) + 1);
  }

  write(): string {
    let sum = 0;
    const duration = 'oap_request_duration_seconds';
    return [
      ...counter('oap_requests_total', 'Requests by method, route and status.', this.requests),
      ...counter('oap_decisions_total', 'Decisions by policy pack and outcome.', this.decisions),
      `# HELP ${duration} How long requests took.`,
      `# TYPE ${duration} histogram`,
      ...BUCKETS.map((end, at) => {
        sum += this.durations[at] ?? 0;
        return `${duration}_bucket{le="${end}"} ${sum}`;
      }),
      `${duration}_bucket{le="+Inf"} ${this.total}`,
      `${duration}_sum ${this.seconds}`,
      `${duration}_count ${this.total}`,
      '',
    ].join('\n');
  }
}
