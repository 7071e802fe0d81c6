/** A person with a browser, as far as guards see one: it keeps cookies and says where a request comes from. */
export class Browser {
  readonly cookies = new Map<string, string>();
  private page: string | null = null;

  constructor(private readonly site: string) {}

  /** Opens a page of the site without following where it leads. */
  async open(path: string): Promise<Response> {
    const answer = await this.send('GET', path, {});
    this.page = `${this.site}${path}`;
    return answer;
  }

  /** Sends a form of the page that is open, in the usual encoding. */
  submit(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('POST', path, {
      body: new URLSearchParams(fields),
      headers: { 'sec-fetch-site': 'same-origin', ...(this.page ? { referer: this.page } : {}), ...headers },
    });
  }

  /** What a script of a page, or a page of another site, may send. */
  async send(method: string, path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers({ accept: 'text/html', ...(init.headers as Record<string, string>) });
    if (this.cookies.size > 0) headers.set('cookie', [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; '));
    const answer = await fetch(this.site + path, { ...init, method, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      this.cookies.set(name, value);
    }
    return answer;
  }

  /** Opens the page of signing in and fills it. */
  async signIn(email: string, password: string, next = ''): Promise<Response> {
    const page = await this.open('/login');
    if (page.status === 303) return page;
    const { csrfToken } = (await page.json()) as { csrfToken: string };
    return this.submit('/login', { email, password, next, _csrf: csrfToken });
  }
}

/** Body of an answer, for assertions. */
export async function bodyOf(answer: Response): Promise<Record<string, unknown>> {
  return (await answer.json()) as Record<string, unknown>;
}
