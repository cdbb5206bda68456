import type { DatabaseSync } from 'node:sqlite';

/** What the inbox asks its file, but for the updates that wait (waiting-updates.ts). */
export function prepareStatements(sql: DatabaseSync) {
  return {
    end: sql.prepare(
      `update updates set state = ?, owner = null, lease_until = null, finished_at = ?,
       notice = case when ?1 = 'in_doubt' then 'due' end, payload = case when ?1 = 'in_doubt' then payload end,
       lane = case when ?1 = 'in_doubt' then lane else '' end
     where id = ? and state = 'handling' and owner = ?`,
    ),
    addSend: sql.prepare(
      `insert into sends (update_id, method, outcome)
     select id, ?, 'begun' from updates where id = ? and state = 'handling' and owner = ?`,
    ),
    setOutcome: sql.prepare('update sends set outcome = ? where id = ?'),
    renew: sql.prepare(`update updates set lease_until = ? where state = 'handling' and owner = ?`),
    orphans: sql.prepare(
      `select id, is_press, attempts, (select json_group_array(outcome) from sends where update_id = updates.id) as sends
     from updates where state = 'handling' and owner <> ? and lease_until <= ?`,
    ),
    adopt: sql.prepare('update updates set owner = ? where id = ?'),
    putBack: sql.prepare(
      `update updates set state = 'received', owner = null, lease_until = null where id = ? and state = 'handling'`,
    ),
    forgetSends: sql.prepare('delete from sends where update_id = ?'),
    expire: sql.prepare(`update updates set owner = 'nobody', lease_until = ? where state = 'handling' and owner = ?`),
    due: sql.prepare(`select id, payload from updates where notice = 'due' order by seq`),
    noticeBegun: sql.prepare(`update updates set notice = 'begun' where id = ? and notice = 'due'`),
    noticeEnded: sql.prepare(`update updates set notice = ? where id = ? and notice = 'begun'`),
    again: sql.prepare(
      `update updates set state = 'received', attempts = 0, notice = null, finished_at = null
     where id = ? and state = 'in_doubt' and payload is not null and lane in (?, ?)`,
    ),
    purgeFinished: sql.prepare(`delete from updates where finished_at < ?`),
    purgeInDoubt: sql.prepare(
      `update updates set state = 'failed', payload = null, notice = null, lane = ''
     where state = 'in_doubt' and finished_at < ?`,
    ),
    forgetInDoubt: sql.prepare(
      `update updates set state = 'failed', payload = null, notice = null, lane = ''
     where state = 'in_doubt' and lane in (?, ?, ?, ?)`,
    ),
    count: sql.prepare(
      `select (select count(*) from updates where state = 'received') as received,
       (select count(*) from updates where state = 'handling') as handling,
       (select count(*) from updates where state = 'in_doubt') as in_doubt`,
    ),
  };
}
