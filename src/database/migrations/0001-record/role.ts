/** The role that applications run as: it may add to the history, never change it (conventions.md, "Database role"). */
export const role = `
do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'ked_app') then create role ked_app nologin; end if;
end $$;
grant ked_app to current_user;
grant usage on schema public to ked_app;
grant select, insert, update, delete on all tables in schema public to ked_app;
grant usage on all sequences in schema public to ked_app;
revoke update, delete, truncate on case_event, protocol from ked_app;
`;
