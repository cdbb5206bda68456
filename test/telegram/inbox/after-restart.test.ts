import { describe, expect, it } from 'vitest';
import { afterRestart, MAX_ATTEMPTS, type SendOutcome } from '../../../src/telegram/inbox/after-restart.ts';

const message = (...sends: SendOutcome[]) => afterRestart({ isPress: false, attempts: 1, sends });
const press = (...sends: SendOutcome[]) => afterRestart({ isPress: true, attempts: 1, sends });

describe('an update whose handling was cut off', () => {
  it('is handled again while its reader has seen nothing', () => {
    expect(message()).toBe('handle');
    expect(message('refused', 'refused')).toBe('handle');
    expect(press()).toBe('handle');
    expect(press('refused')).toBe('handle');
  });

  it('is in doubt as soon as nobody can say whether a message of it arrived', () => {
    expect(message('begun')).toBe('in-doubt');
    expect(message('unknown')).toBe('in-doubt');
    expect(message('accepted', 'begun')).toBe('in-doubt');
    expect(message('refused', 'unknown', 'refused')).toBe('in-doubt');
    expect(press('begun')).toBe('in-doubt');
  });

  it('is in doubt when a part of the answer arrived and more may have been to come', () => {
    expect(message('accepted')).toBe('in-doubt');
    expect(message('refused', 'accepted')).toBe('in-doubt');
  });

  it('is done when it was a press and showed its reader something, since the button can be pressed again', () => {
    expect(press('accepted')).toBe('done');
  });

  it('is not tried for ever when it may be what takes the process down', () => {
    const tired = { attempts: MAX_ATTEMPTS, sends: [] };
    expect(afterRestart({ ...tired, attempts: MAX_ATTEMPTS - 1, isPress: false })).toBe('handle');
    expect(afterRestart({ ...tired, isPress: false })).toBe('in-doubt');
    expect(afterRestart({ ...tired, isPress: true })).toBe('done');
  });
});
