import { inFours, type Teller } from './teller.js';

interface Filed {
  id: string;
  trackingNumber: string;
  protocolNumber: string;
  targetAt: string;
}
interface Issued {
  id: string;
  protocolNumber: string;
  verificationCode: string;
}

/** A street light is out: filed, routed, charged, accepted, answered. */
export async function liveRequest(teller: Teller): Promise<void> {
  teller.say('A request: «Βλάβη ηλεκτροφωτισμού»');
  const filed = await teller.call<Filed>('citizen', 'POST', '/api/v1/cases', {
    service: 'street-light',
    description: 'Η λάμπα στον στύλο μπροστά από το σχολείο δεν ανάβει.',
    answers: { what: 'off', extent: 'one' },
    location: { address: 'Ελευθερίου Βενιζέλου 12' },
  });
  teller.say(
    `1 filed      number ${inFours(filed.trackingNumber)}, protocol ${filed.protocolNumber}, promised by ${filed.targetAt}`,
  );
  const assigned = await teller.waitFor('director', filed.id, 'assigned');
  const clerk = assigned.assignee!;
  teller.say(`2 routed     ${assigned.unit!.name}`);
  teller.say(`3 charged    ${clerk.name} <${clerk.email}>, told on the screen`);
  await teller.call(clerk.email, 'POST', `/api/v1/cases/${filed.id}/actions/accept`, {});
  await teller.call(clerk.email, 'POST', `/api/v1/cases/${filed.id}/actions/complete`, {
    text: 'Το συνεργείο ηλεκτροφωτισμού άλλαξε τον λαμπτήρα. Σας ευχαριστούμε που μας το είπατε.',
  });
  await teller.waitFor('citizen', filed.id, 'completed');
  const document = await firstDocument(teller, clerk.email, filed.id);
  const bytes = await teller.download('citizen', `/api/v1/cases/${filed.id}/documents/${document.id}.pdf`);
  const path = await teller.keep('demo-answer.pdf', bytes);
  teller.say(`4 answered   document ${document.protocolNumber}: ${path}`);
  const tracked = await teller.call<{ statusText: string }>(null, 'GET', `/api/v1/track/${filed.trackingNumber}`);
  teller.say(`5 told       by e-mail; the number says «${tracked.statusText}»`);
}

/** The one document that a case has led to. */
export async function firstDocument(teller: Teller, who: string, caseId: string): Promise<Issued> {
  const { items } = await teller.call<{ items: Issued[] }>(who, 'GET', `/api/v1/cases/${caseId}/documents`);
  return items[0]!;
}
