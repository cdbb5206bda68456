import { describe, expect, it } from 'vitest';
import { laneOf } from '../../../src/telegram/inbox/update-lane.ts';
import { pressUpdate, textUpdate } from './updates.ts';

describe('the lane of an update', () => {
  it('is that of its chat, whoever writes there', () => {
    const lane = laneOf(textUpdate(1, { chatId: -100 }));
    expect(lane).toEqual({ key: 'chat -100', urgent: false, isPress: false });
    const edited = { update_id: 2, edited_message: { chat: { id: -100 } } };
    expect(laneOf(edited).key).toBe(lane.key);
  });

  it('is an urgent one for presses and for /stop, which pass a running answer of the chat', () => {
    expect(laneOf(pressUpdate(1))).toEqual({ key: 'chat 500 urgent', urgent: true, isPress: true });
    expect(laneOf(textUpdate(2, { text: '/stop' }))).toEqual({ key: 'chat 500 urgent', urgent: true, isPress: false });
    expect(laneOf(textUpdate(3, { text: '/cancel@jiamenkou_bot now' })).urgent).toBe(true);
    expect(laneOf(textUpdate(4, { text: '/stopped' })).urgent).toBe(false);
  });

  it('is that of the person where there is no chat, and its own where there is neither', () => {
    const query = { update_id: 5, inline_query: { id: 'q', from: { id: 9 }, query: '', offset: '' } };
    expect(laneOf(query).key).toBe('person 9');
    expect(laneOf({ update_id: 6 }).key).toBe('update 6');
    const ofTomorrow = { update_id: 7, something_new: 'text' };
    expect(laneOf(ofTomorrow).key).toBe('update 7');
  });

  it('does not trust the chat id of a guest message, which may be that of another chat', () => {
    const guest = { update_id: 8, guest_message: { chat: { id: 500 }, from: { id: 9 } } };
    expect(laneOf(guest).key).toBe('person 9');
  });
});
