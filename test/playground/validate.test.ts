import { expect, test } from 'vitest';
import { assertParameters, type MethodName, typeForm } from '../../src/playground/validate.ts';

function problemOf(method: MethodName, parameters: unknown): string {
  try {
    assertParameters(method, parameters);
    return 'none';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

test('a call with every parameter in its place passes', () => {
  const reply_markup = { inline_keyboard: [[{ text: '下一页', callback_data: 'page:2' }]] };
  expect(problemOf('sendMessage', { chat_id: 5, text: '你好', parse_mode: 'HTML', reply_markup })).toBe('none');
  expect(problemOf('getMe', {})).toBe('none');
});

test('an unknown parameter is refused at any depth', () => {
  expect(problemOf('sendMessage', { chat_id: 5, text: 'a', colour: 'red' })).toMatch(/colour: unknown parameter/);
  const link_preview_options = { is_disabled: true, size: 3 };
  expect(problemOf('sendMessage', { chat_id: 5, text: 'a', link_preview_options })).toMatch(
    /link_preview_options\.size: unknown parameter/,
  );
});

test('a missing or wrongly typed parameter is refused with what was expected and what came', () => {
  expect(problemOf('sendMessage', { chat_id: 5 })).toMatch(/text: expected string, got nothing/);
  expect(problemOf('sendMessage', { chat_id: 5, text: 7 })).toMatch(/text: expected string, got 7/);
  expect(problemOf('sendMessage', { chat_id: 5, text: 'a', parse_mode: 'html' })).toMatch(/"HTML", got "html"/);
  expect(problemOf('deleteMessages', { chat_id: 5, message_ids: [1, '2'] })).toMatch(
    /message_ids\[1\]: expected number/,
  );
});

test('of several kinds of object, the fault is told of the one that was meant', () => {
  const reply_markup = { inline_keyboard: [[{ text: '好', callback_data: 5 }]] };
  expect(problemOf('sendMessage', { chat_id: 5, text: 'a', reply_markup })).toMatch(
    /reply_markup\.inline_keyboard\[0\]\[0\]\.callback_data: expected string, got 5/,
  );
});

test('the strings of a form get the types that the method expects', () => {
  const form = { chat_id: '-100', text: '12', disable_notification: 'true', reply_markup: '{"remove_keyboard":true}' };
  expect(typeForm('sendMessage', form)).toEqual({
    chat_id: -100,
    text: '12',
    disable_notification: true,
    reply_markup: { remove_keyboard: true },
  });
});
