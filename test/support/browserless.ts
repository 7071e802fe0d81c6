export interface Answer<T = any> {
  status: number;
  body: T;
  headers: Headers;
}

/** A program that calls the API, signed in or not. */
export class Browserless {
  constructor(
    readonly url: string,
    readonly token: string | null,
    readonly user: { id: string; roles: string[] } | null = null,
  ) {}

  /** Signs in with the demonstration's password. */
  static async signIn(url: string, email: string): Promise<Browserless> {
    const nobody = new Browserless(url, null);
    const { status, body } = await nobody.post('/api/v1/sessions', { email, password: 'demo-demo-demo' });
    if (status !== 201) throw new Error(`${email} could not sign in: ${status} ${JSON.stringify(body)}`);
    return new Browserless(url, body.token, body.user);
  }

  get<T = any>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.call<T>('GET', path, undefined, headers);
  }

  post<T = any>(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer<T>> {
    return this.call<T>('POST', path, body, headers);
  }

  /** Takes an action on a case. */
  act<T = any>(caseId: string, action: string, body: unknown = {}, key?: string): Promise<Answer<T>> {
    return this.post<T>(`/api/v1/cases/${caseId}/actions/${action}`, body, key ? { 'idempotency-key': key } : {});
  }

  async call<T = any>(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer<T>> {
    const response = await fetch(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, body: (isJson ? JSON.parse(text) : text) as T, headers: response.headers };
  }
}
