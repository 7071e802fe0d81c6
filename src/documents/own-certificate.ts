/**
 * SQL over `document d`: whether the account may have this certificate's file. Its identity is proven, and its person
 * is the one whom the certificate is about; what is written on a family's sheet belongs to everybody on it.
 * `account`: placeholder of the account's id.
 */
export function ownCertificate(account: string): string {
  return `exists (
    select 1 from app_user u left join registry_person p on p.id = u.registry_person_id
    where u.id = ${account}::uuid and u.identity_proven_at is not null
      and (d.snapshot->'subject'->>'personId' = u.registry_person_id::text
        or (d.type = 'cert-family' and p.family_id::text
          = coalesce(d.snapshot->'subject'->>'familyId', d.snapshot->'family'->>'id'))))`;
}
