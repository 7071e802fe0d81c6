/** Types of certificates, each a folder of templates/documents and the `template` of a service. */
export const certificateTypes = [
  'cert-family',
  'cert-birth',
  'cert-residence',
  'cert-male',
  'cert-locality',
  'cert-civil-act',
] as const;
export type CertificateType = (typeof certificateTypes)[number];

export function isCertificateType(text: string | undefined): text is CertificateType {
  return (certificateTypes as readonly (string | undefined)[]).includes(text);
}
