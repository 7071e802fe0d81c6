/** Join that gives as `b.body` the body to which a case `c` was last passed on outside; null where it never was. */
export const externalBodyJoin = `
  left join lateral (
    select body from municipality m, jsonb_array_elements(m.data->'externalBodies') body
    where body->>'code' = c.life->>'externalBody'
  ) b on true`;
