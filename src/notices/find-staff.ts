import type { EntityManager } from 'typeorm';
import type { Language } from '../web/language.js';

export interface Reader {
  userId: string;
  language: Language;
}

/** Everybody with the role whose account is open. */
export async function findByRole(tx: EntityManager, role: 'router' | 'director' | 'admin'): Promise<Reader[]> {
  return tx.query(
    `select u.id as "userId", u.language from app_user u join user_role r on r.user_id = u.id and r.role = $1
     where u.disabled_at is null order by u.id`,
    [role],
  );
}

/** The person, unless his account is closed. */
export async function findPerson(tx: EntityManager, userId: string): Promise<Reader[]> {
  return tx.query(`select id as "userId", language from app_user where id = $1 and disabled_at is null`, [userId]);
}
