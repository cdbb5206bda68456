import { expect, it } from 'vitest';
import { remember } from '../../src/news/remember.ts';

it('what was told of a text is not worked out again, and never more is kept than was said', () => {
  const asked: string[] = [];
  const length = remember((text) => {
    asked.push(text);
    return text.length;
  }, 2);
  expect(['渡口', '渡口', '新船下水', '茶馆', '渡口'].map(length)).toEqual([2, 2, 4, 2, 2]);
  expect(asked).toEqual(['渡口', '新船下水', '茶馆', '渡口']);
});
