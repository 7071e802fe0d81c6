import { certificateAnswers } from './certificate-answers.js';
import { firstDocument } from './live-request.js';
import { inFours, type Teller } from './teller.js';

interface Filed {
  id: string;
  trackingNumber: string;
  protocolNumber: string;
}

/** A certificate of family status: filed, prepared, approved by another, issued, handed over, verified. */
export async function liveCertificate(teller: Teller): Promise<void> {
  teller.say('\nA certificate: «Πιστοποιητικό Οικογενειακής Κατάστασης»');
  // Whichever shop the account works at: the municipality is chosen at the start.
  const { office: pickupOffice } = await teller.call<{ office: string }>('office', 'GET', '/api/v1/me');
  const filed = await teller.call<Filed>('citizen', 'POST', '/api/v1/cases', {
    service: 'cert-family',
    answers: certificateAnswers,
    pickupOffice,
    purpose: 'Για κάθε νόμιμη χρήση',
  });
  teller.say(`1 filed      number ${inFours(filed.trackingNumber)}, protocol ${filed.protocolNumber}`);
  const assigned = await teller.waitFor('director', filed.id, 'assigned');
  const clerk = assigned.assignee!;
  teller.say(`2 routed     ${assigned.unit!.name}`);
  teller.say(`3 charged    ${clerk.name} <${clerk.email}>`);
  await teller.call(clerk.email, 'POST', `/api/v1/cases/${filed.id}/actions/propose`, {});
  teller.say('4 prepared   from the register, waiting for signature');
  await teller.call('supervisor', 'POST', `/api/v1/cases/${filed.id}/actions/approve`, {});
  await teller.waitFor('supervisor', filed.id, 'ready-for-pickup');
  const document = await firstDocument(teller, 'office', filed.id);
  const bytes = await teller.download('office', `/api/v1/cases/${filed.id}/documents/${document.id}.pdf`);
  const path = await teller.keep('demo-certificate.pdf', bytes);
  teller.say(`  issued     document ${document.protocolNumber}: ${path}`);
  await teller.call('office', 'POST', `/api/v1/cases/${filed.id}/actions/collect`, {
    by: 'applicant',
    identityPaper: 'identity-card',
    last4: '4567',
  });
  await teller.waitFor('citizen', filed.id, 'completed');
  teller.say(`5 handed over at the office ${pickupOffice}, told by e-mail`);
  const verified = await teller.call<{ status: string }>(null, 'GET', `/api/v1/verify/${document.verificationCode}`);
  teller.say(`  verified   ${document.verificationCode}: ${verified.status}`);
}
