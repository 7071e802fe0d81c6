import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashPassword } from '../../src/identity/password.js';
import { Catalogue } from '../../src/municipality/catalogue.js';
import { startCentre, type Centre } from '../support/centre.js';
import { caseRoutes, plainRoutes, readsInFull, unknown } from './support/intent.js';
import { signsOf, visitors, type Meant, type Visitor } from './support/signs.js';
import { addThings, addVisitors, tiesOf, type Things } from './support/things.js';
import { applicantName, makeTown } from './support/town.js';
import { answerTo, enter, type Call, type Entered } from './support/visit.js';

const mailId = '0190a6c2-0000-7000-8000-000000000001';
const nowhere = '0190a6c2-0000-7000-8000-00000000dead';
const password = 'demo-demo-demo';
let centre: Centre;
let sample: Things;
const entered = {} as Record<Visitor, Entered>;
const made = new Map<string, Promise<Things>>();

beforeAll(async () => {
  // Engine away on purpose: what is allowed answers 503 and changes nothing, so that one case serves every visitor.
  centre = await startCentre({ role: 'api', temporalAddress: null });
  await makeTown(centre.database.db);
  // Its offices are newer than what the process has read.
  await centre.database.db.query('update municipality set version = version + 1');
  await centre.app.get(Catalogue, { strict: false }).renew();
  await addVisitors(centre.database.db, await hashPassword(password));
  sample = await thingsFor('other', 'anonymous', 'ready-for-pickup');
  await mkdir(join(centre.config.dataDir, 'mail'), { recursive: true });
  await writeFile(join(centre.config.dataDir, 'mail', `${mailId}.eml`), letter);
  for (const visitor of visitors) entered[visitor] = await enter(centre.url, visitor, password);
});

afterAll(() => centre?.stop());

/** `own` is made for each visitor, the others once. */
function thingsFor(kind: 'own' | 'work' | 'other', visitor: Visitor, status: string): Promise<Things> {
  const whose = kind === 'own' ? visitor : 'stranger';
  const key = `${kind} ${whose} ${status}`;
  if (!made.has(key)) {
    const reader = whose === 'anonymous' ? 'stranger' : whose;
    made.set(key, addThings(centre.database.db, tiesOf(kind, visitor, status), reader));
  }
  return made.get(key)!;
}

/** The routes that the running application has: Nest's and those of its documentation. */
function routesOf({ app }: Centre): string[] {
  interface Layer {
    route?: { path: string; methods: Record<string, boolean> };
  }
  const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return router.stack.flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : [],
  );
}

function plainCall(route: string): Call {
  const bodies: Record<string, Record<string, string>> = {
    'POST /track': { number: sample.trackingNumber },
  };
  const params = {
    code: route.includes('verify') ? sample.verificationCode : 'street-light',
    trackingNumber: sample.trackingNumber,
    id: route.includes('mail') ? mailId : nowhere,
    index: '0',
    day: '2026-11-03',
  };
  return { route, params, body: bodies[route] ?? {} };
}

function caseCall(route: string, things: Things, { params, body }: Meant): Call {
  const id = route.includes('notices')
    ? things.noticeId
    : route.includes('messages')
      ? things.messageId
      : things.caseId;
  return {
    route,
    params: { id, documentId: things.documentId, changeId: things.changeId, fileId: things.fileId, ...params },
    body: body ?? {},
  };
}

describe('every route', () => {
  it('is in the table of intent, and nothing else is', () => {
    const served = [...new Set(routesOf(centre))].sort();
    expect(served).toEqual([...Object.keys(plainRoutes), ...Object.keys(caseRoutes)].sort());
  });
});

describe('a route about no case', () => {
  it.each(Object.entries(plainRoutes))('%s', async (route, row) => {
    const got = await Promise.all(
      visitors.map(async (visitor) => [visitor, (await answerTo(entered[visitor], plainCall(route))).sign] as const),
    );
    expect(Object.fromEntries(got)).toEqual(signsOf(row));
  });
});

const subjects = Object.entries(caseRoutes).flatMap(([route, list]) =>
  list.map((meant) => ({ route, meant, name: route.replace(':action', meant.params?.['action'] ?? ':action') })),
);

describe.each(['own', 'work', 'other'] as const)('%s:', (kind) => {
  it.each(subjects)('$name', async ({ route, meant }) => {
    const expected = signsOf(meant[kind]);
    const got = await Promise.all(
      visitors.map(async (visitor) => {
        const status = meant.status ?? 'ready-for-pickup';
        const things = await thingsFor(kind, visitor, status);
        const { sign, text } = await answerTo(entered[visitor], caseCall(route, things, meant));
        const isLeak = !readsInFull(kind, visitor, status) && text.includes(applicantName);
        return [visitor, isLeak ? `${sign} with the applicant's name` : sign];
      }),
    );
    // Of a status shown, the sign cannot tell: that nothing more was shown is what the name's absence proves.
    const wanted = Object.entries(expected).map(([visitor, sign]) => [visitor, sign === '~' ? '+' : sign]);
    expect(Object.fromEntries(got)).toEqual(Object.fromEntries(wanted));
  });
});

describe('one that does not exist:', () => {
  it.each(subjects)('$name', async ({ route, meant }) => {
    const things = {
      caseId: nowhere,
      documentId: nowhere,
      changeId: nowhere,
      fileId: nowhere,
      noticeId: nowhere,
      messageId: nowhere,
    };
    const got = await Promise.all(
      visitors.map(async (visitor) => {
        const { sign } = await answerTo(entered[visitor], caseCall(route, { ...sample, ...things }, meant));
        return [visitor, sign];
      }),
    );
    expect(Object.fromEntries(got)).toEqual(signsOf(unknown));
  });
});

describe('who sees a case in full', () => {
  it('is shown its applicant, so that the absence of the name above means something', async () => {
    const things = await thingsFor('work', 'clerk', 'ready-for-pickup');
    const { text } = await answerTo(
      entered.clerk,
      caseCall('GET /api/v1/cases/:id', things, caseRoutes['GET /my/:id']![0]!),
    );
    expect(text).toContain(applicantName);
  });
});

const letter = `From: a@example.gr
To: b@example.gr
Subject: x
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain

x
--b
Content-Type: application/pdf; name="a.pdf"
Content-Disposition: attachment; filename="a.pdf"

%PDF
--b--
`.replaceAll('\n', '\r\n');
