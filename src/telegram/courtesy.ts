import { fold } from '../news/fold.ts';
import { notice } from './browse.ts';
import { isGroup, type ReaderContext } from './context.ts';
import { own } from './marked-text.ts';
import { paragraph } from './message.ts';
import { latestButton } from './render-answer.ts';
import { createScreen, type Screen } from './screen.ts';

/** What people say to whoever answers them, and what no newspaper answers; `usage` may also follow a question up. */
export type Courtesy = 'greeting' | 'thanks' | 'agreed' | 'farewell' | 'help' | 'usage';

const YOU = '(?:你们|您们|你|您|大家|各位)';
const PARTICLES = '[啊呀哦噢呢吧了哈啦嘛哟喔呵~]*';

// A whole message of nothing else: with one word more it is a question.
const KINDS: readonly (readonly [kind: Courtesy, words: readonly string[]])[] = [
  [
    'greeting',
    [
      `${YOU}好吗?`,
      '(?:早上?|上午|中午|下午|晚上)好',
      '早安?',
      '哈[喽罗]',
      '嗨',
      '有人吗',
      '请问',
      '[你您]?在吗',
      'hi',
      'hello',
      'hey',
    ],
  ],
  [
    'thanks',
    [
      `(?:好的?|嗯|知道了?|明白了?|收到)?(?:真|太|非常|十分|多|万分)?(?:谢谢|感谢|多谢|谢)${YOU}?`,
      `(?:辛苦|麻烦)${YOU}`,
      'thanks',
      'thankyou',
    ],
  ],
  ['agreed', ['好的?', '嗯', '知道', '明白', '懂', '收到', 'ok']],
  ['farewell', ['再见', '拜拜', '晚安', '回头见', 'bye', 'goodbye', 'goodnight']],
  [
    'help',
    [
      `${YOU}(?:是谁|叫什么(?:名字)?|是[干做]什么的|是机器人吗|[会能](?:[干做])?(?:什么|啥)|怎么用)`,
      'whoareyou',
      'whatcanyoudo',
    ],
  ],
  ['usage', ['(?:怎么|如何)(?:使用|用)', '(?:使用)?(?:帮助|说明)', 'help']],
];
const PATTERNS = KINDS.map(
  ([kind, words]) => [kind, new RegExp(`^(?:(?:${words.join('|')})${PARTICLES})+$`, 'u')] as const,
);
/** Nobody is polite at greater length, and the patterns are slow on what repeats itself for long. */
const MAX_CHARS = 16;
const SILENT = /[^\p{L}\p{N}~]/gu;

/** Which courtesy a message is, in either script; null where it says anything more. */
export function courtesyOf(text: string): Courtesy | null {
  const said = fold(text).replace(SILENT, '');
  if (said.length > MAX_CHARS) return null;
  return PATTERNS.find(([, pattern]) => pattern.test(said))?.[0] ?? null;
}

/** A word in return, with the next thing to do. */
export function renderCourtesy(ctx: ReaderContext, courtesy: Courtesy): Screen {
  const { speaker } = ctx;
  if (courtesy === 'help' || courtesy === 'usage') return renderHelp(ctx);
  const rows = courtesy === 'greeting' ? [[latestButton(speaker)]] : [];
  return createScreen([paragraph(own(speaker.say(`courtesy_${courtesy}`)))], rows);
}

/** What the bot can do here: in a group one has to speak to it first. */
export function renderHelp(ctx: ReaderContext): Screen {
  return notice(ctx.speaker.say(isGroup(ctx) ? 'helpInGroup' : 'help'));
}
