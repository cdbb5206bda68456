import { describe, expect, it } from 'vitest';
import { hasAnswerCue, type QuestionType, questionTypes } from '../../src/retrieval/answer-type.ts';

const QUESTIONS: readonly (readonly [string, readonly QuestionType[]])[] = [
  ['庙会什么时候开始', ['when']],
  ['廟會幾號開始', ['when']],
  ['庙会啥时候办的', ['when']],
  ['修桥花了多少钱', ['number']],
  ['来了几个人', ['number']],
  ['修桥修了几年', ['number', 'when']],
  ['谁给老人送的饭', ['who']],
  ['哪家公司中的标', ['who']],
  ['新图书馆在哪儿', ['where']],
  ['新图书馆建在哪条街', ['where']],
  ['为啥要把路封了', ['why']],
  ['路面咋修的', ['how']],
  ['都有哪些村通了公交', ['list', 'where']],
  ['食堂打折吗', ['yesno']],
  ['食堂是不是打八折', ['yesno']],
  ['食堂去了100人吧', ['yesno', 'number']],
  ['活动主题是什么', ['what']],
  ['大家怎么看这件事', ['what']],
  ['when does the library open', ['when']],
  ['How many people came?', ['number']],
  ['who opened the bridge', ['who']],
  ['where is the job fair', ['where']],
  ['新路灯', ['what']],
];

describe('questionTypes', () => {
  it.each(QUESTIONS)('reads what "%s" asks for', (question, types) => {
    expect(new Set(questionTypes(question))).toEqual(new Set(types));
  });
});

describe('hasAnswerCue', () => {
  it.each<[QuestionType, string, string]>([
    ['when', '3月5日上午，大桥通车。', '大桥通车了。'],
    ['number', '共有三百二十人报名。', '报名踊跃。'],
    ['who', '区教育局主办了比赛。', '比赛很精彩。'],
    ['where', '书展设在人民广场。', '书展很热闹。'],
    ['why', '由于连日降雨，比赛推迟。', '比赛推迟了。'],
    ['how', '居民可拨打电话预约。', '居民很满意。'],
    ['list', '书市有小说、画册、词典。', '书市有很多书。'],
  ])('finds the cue for %s in "%s" and none in "%s"', (type, withCue, without) => {
    expect(hasAnswerCue(type, withCue)).toBe(true);
    expect(hasAnswerCue(type, without)).toBe(false);
  });
});
