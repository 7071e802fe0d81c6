import { setTimeout as delay } from 'node:timers/promises';

export interface CaseSeen {
  id: string;
  status: string;
  statusText: string;
  unit: { code: string; name: string } | null;
  assignee: { name: string; email: string } | null;
  targetAt: string;
}

/** Calls the API as people of the demonstration and tells what happened. */
export class Teller {
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(
    readonly url: string,
    readonly dataDir: string,
    readonly keep: (name: string, bytes: Uint8Array) => Promise<string>,
  ) {}

  say(line: string): void {
    console.log(line);
  }

  /** Calls as `clerk2`, or as an e-mail address, or as nobody. @throws Error with the refusal in words */
  async call<T>(who: string | null, method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.fetch(who, method, path, body);
    const answer = (await response.json()) as T & { detail?: string };
    if (!response.ok)
      throw new Error(`${method} ${path.replace(/[0-9a-f-]{36}/, '…')}: ${response.status} ${answer.detail ?? ''}`);
    return answer;
  }

  /** The bytes behind an address. */
  async download(who: string, path: string): Promise<Uint8Array> {
    const response = await this.fetch(who, 'GET', path);
    if (!response.ok) throw new Error(`download: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** The case, once it has that status. */
  async waitFor(who: string, caseId: string, status: string): Promise<CaseSeen> {
    const end = Date.now() + 60_000;
    for (;;) {
      const seen = await this.call<CaseSeen>(who, 'GET', `/api/v1/cases/${caseId}`);
      if (seen.status === status) return seen;
      if (Date.now() > end) throw new Error(`The case stays ${seen.status}; is the engine running?`);
      await delay(100);
    }
  }

  private async fetch(who: string | null, method: string, path: string, body?: unknown): Promise<Response> {
    const token = who && (await this.tokenOf(who.includes('@') ? who : `${who}@demo.ked.gr`));
    return fetch(this.url + path, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  private tokenOf(email: string): Promise<string> {
    const known = this.tokens.get(email);
    if (known) return known;
    const asked = this.call<{ token: string }>(null, 'POST', '/api/v1/sessions', { email, password: 'demo-demo-demo' });
    const token = asked.then((session) => session.token);
    this.tokens.set(email, token);
    return token;
  }
}

/** 4821 7350 9264, as it is read out. */
export function inFours(trackingNumber: string): string {
  return trackingNumber.replace(/(\d{4})(?=\d)/g, '$1 ');
}
