import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Browserless } from '../support/browserless.js';
import { CaseWatch } from './watch-cases.js';

const request = {
  service: 'street-light',
  description: 'Ο λαμπτήρας του στύλου δεν ανάβει εδώ και τρεις ημέρες.',
  answers: { what: 'off' },
  location: { address: 'Ακτή Κουντουριώτη 1', community: 'COM.KOS' },
};
const answer = 'Ο λαμπτήρας αντικαταστάθηκε.';

/** Lives of requests as people live them: through HTTP, each employee under his own name. */
export class Product {
  /** Answers that asked to press again, by code: part of the product's time, and a sign of overload. */
  readonly pressedAgain: Record<string, number> = {};
  private readonly sessions = new Map<string, Promise<Browserless>>();

  private constructor(
    private readonly url: string,
    private readonly db: pg.Client,
    private readonly watch: CaseWatch,
    private readonly citizen: Browserless,
  ) {}

  static async reach(url: string, databaseUrl: string): Promise<Product> {
    const db = new pg.Client({ connectionString: databaseUrl });
    await db.connect();
    const watch = new CaseWatch(db);
    await watch.open(await Browserless.signIn(url, 'director@demo.ked.gr'));
    return new Product(url, db, watch, await Browserless.signIn(url, 'citizen@demo.ked.gr'));
  }

  /** A request from filing to completed, with a brief answer; the id of its case. */
  async live(): Promise<string> {
    const caseId = await this.file();
    await this.answer(caseId);
    return caseId;
  }

  /** Gives a case its brief answer, by its employee; returns when the document is issued. */
  async answer(caseId: string): Promise<void> {
    const { assigneeId } = await this.untilAssigned(caseId);
    const employee = await this.employee(assigneeId!);
    await this.press(employee, `/api/v1/cases/${caseId}/actions/complete`, { text: answer });
    await this.watch.until(caseId, ({ status }) => status === 'completed');
  }

  /** Asks the applicant of a case that its employee has; he is answered for when the case waits. */
  async ask(caseId: string, dueAt: Date): Promise<void> {
    const { assigneeId } = await this.untilAssigned(caseId);
    const body = { question: 'Σε ποια κολόνα;', dueAt: dueAt.toISOString() };
    await this.press(await this.employee(assigneeId!), `/api/v1/cases/${caseId}/actions/ask-applicant`, body);
  }

  /** Files a request; the id of its case. @throws Error unless it is taken at once */
  async file(): Promise<string> {
    const { status, body } = await this.citizen.post('/api/v1/cases', request, { 'idempotency-key': randomUUID() });
    if (status !== 201) throw new Error(`not filed: ${status} ${JSON.stringify(body)}`);
    return body.id as string;
  }

  untilAssigned(caseId: string): Promise<{ assigneeId: string | null }> {
    return this.watch.until(caseId, ({ assigneeId }) => assigneeId !== null);
  }

  async close(): Promise<void> {
    this.watch.close();
    await this.db.end();
  }

  /** Presses until it is confirmed, always with the same key, as the page says. */
  private async press(who: Browserless, path: string, body: unknown): Promise<void> {
    const key = { 'idempotency-key': randomUUID() };
    for (let tries = 0; tries < 10; tries++) {
      const answered = await who.post(path, body, key);
      if (answered.status === 200) return;
      if (answered.status !== 503) throw new Error(`refused: ${answered.status} ${JSON.stringify(answered.body)}`);
      const { code } = answered.body as { code: string };
      this.pressedAgain[code] = (this.pressedAgain[code] ?? 0) + 1;
      await delay(Number(answered.headers.get('retry-after') ?? 1) * 1000);
    }
    throw new Error(`not confirmed after ten tries: ${JSON.stringify(this.pressedAgain)}`);
  }

  private employee(id: string): Promise<Browserless> {
    if (!this.sessions.has(id)) this.sessions.set(id, this.signIn(id));
    return this.sessions.get(id)!;
  }

  private async signIn(id: string): Promise<Browserless> {
    const { rows } = await this.db.query<{ email: string }>('select email from app_user where id = $1', [id]);
    return Browserless.signIn(this.url, rows[0]!.email);
  }
}
