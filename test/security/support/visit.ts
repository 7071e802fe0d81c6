import { Browser } from './browser.js';
import type { Sign, Visitor } from './signs.js';

/** A visitor at the door with both keys: a browser for pages, a token for the interface. */
export interface Entered {
  url: string;
  credentials: { email: string; password: string } | null;
  browser: Browser;
  /** Of the forms of his session. */
  formToken: string;
  token: string | null;
}

export interface Call {
  /** `GET /api/v1/cases/:id` */
  route: string;
  params: Record<string, string>;
  body: Record<string, string>;
}

/** Signs in as `<visitor>@town.example`, in a browser and as a program. */
export async function enter(url: string, visitor: Visitor, password: string): Promise<Entered> {
  const browser = new Browser(url);
  const formToken = tokenIn(await (await browser.open('/login')).text());
  if (visitor === 'anonymous') return { url, credentials: null, browser, formToken, token: null };
  const credentials = { email: `${visitor}@town.example`, password };
  const answer = await browser.submit('/login', { ...credentials, _csrf: formToken, next: '' });
  if (answer.status !== 303) throw new Error(`${visitor} could not sign in: ${answer.status}`);
  const form = await browser.open('/services/street-light/apply');
  const session = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  const { token } = (await session.json()) as { token: string };
  return { url, credentials, browser, formToken: tokenIn(await form.text()), token };
}

/** Makes the call as the visitor would, and says what came of it. */
export async function answerTo(entered: Entered, call: Call): Promise<{ sign: Sign; text: string }> {
  const who = endsSession.has(call.route) ? await again(entered) : entered;
  const [method = '', pattern = ''] = call.route.split(' ');
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(call.params[name] ?? ''));
  const isInterface = /^\/(api|health)(\/|$)/.test(path);
  const answer = isInterface ? await byProgram(who, method, path, call) : await byBrowser(who, method, path, call);
  const text = isStream(answer) ? await cancelled(answer) : await answer.text();
  if (answer.status === 500) throw new Error(`${call.route} failed: ${text}`);
  return { sign: signOf(answer), text };
}

/** Calls that would leave the next one without a session. */
const endsSession = new Set(['POST /login', 'POST /logout', 'DELETE /api/v1/sessions']);

async function again({ url, credentials }: Entered): Promise<Entered> {
  const visitor = credentials === null ? 'anonymous' : (credentials.email.split('@')[0] as Visitor);
  return enter(url, visitor, credentials?.password ?? '');
}

function byProgram({ url, token, credentials }: Entered, method: string, path: string, call: Call): Promise<Response> {
  const isSignIn = call.route === 'POST /api/v1/sessions';
  const body = isSignIn ? (credentials ?? {}) : call.body;
  return fetch(url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  });
}

function byBrowser({ browser, formToken, credentials }: Entered, method: string, path: string, call: Call) {
  if (method === 'GET') return browser.open(path);
  const body = call.route === 'POST /login' ? { ...credentials } : call.body;
  return browser.submit(path, { ...body, _csrf: formToken });
}

function signOf(answer: Response): Sign {
  const location = answer.headers.get('location') ?? '';
  if (answer.status === 401 || location.startsWith('/login')) return '!';
  if (answer.status === 403) return 'x';
  return answer.status === 404 ? '-' : '+';
}

function isStream(answer: Response): boolean {
  return answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
}

async function cancelled(answer: Response): Promise<string> {
  await answer.body?.cancel();
  return '';
}

/** The token of the forms of a page. */
export function tokenIn(html: string): string {
  const token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1];
  if (!token) throw new Error(`a page without a form: ${html.slice(0, 200)}`);
  return token;
}
