import { fold } from '../news/fold.ts';

const GREETING =
  /^(?:你好|您好|嗨|哈[喽啰罗]|早上好|上午好|中午好|下午好|晚上好|早安|晚安|在[吗么不]|在不在|谢谢|多谢|再见|拜拜|辛苦了|你是(?:不是|谁|机器人|人工智能|真人|ai|gpt).{0,8}|你(?:今年)?(?:叫(?:什么|啥)|几岁|多大|是男是女).{0,10}|你会(?:什么|啥|做什么|干啥)|hi|hello|hey|thanks?|thank you|bye|good (?:morning|evening))[啊呀哇哦哈们您你了~!?。, 在不吗]*$/;
const CHORE =
  /^(?:请|麻烦)?你?(?:帮我|给我|替我|为我|能不能|能|可以|来)?(?:写|编|创作|作|讲|说|推荐|画|唱)(?:[一1几]?(?:首|篇|段|个|封|份|副|部|张|幅|下|本))(?!.{0,12}(?:报道|新闻|活动|消息))|翻译(?:一下|成)|(?:帮|替)我(?:写|翻译|算|画|编)|\bwrite (?:me )?(?:a|an|some)\b|\btell me a joke\b|\btranslate\b|^[0-9 ]+[-+*/x×÷][0-9 ]+/;
const INSTRUCTION =
  /(?:忽略|无视|忘[掉记]|跳过|不要理会|抛开).{0,12}(?:指令|指示|规则|提示|要求|设定|内容|约束)|(?:系统|初始)提示词?|提示词|你的(?:指令|设定|规则|prompt|api ?key|密钥|token)|(?:扮演|假装你?是|你现在是|从现在(?:开始|起)你)|(?:开发者|管理员|调试|上帝)(?:模式|权限)|后台配置|越狱|\b(?:ignore|disregard|forget) (?:all |any |the |your )*(?:previous|above|prior|earlier|instructions?)|\bsystem prompt\b|\byour (?:instructions|prompt|rules)\b|\bjailbreak\b/;
/** A chore with a verb of reporting is a question about news: who wrote the poem. */
const ASKS_ABOUT = /谁|哪|什么时候|几号|几个|何时|吗|没有?[?。! ]*$|\b(?:who|when|where|which|how many)\b/;

/** Whether a message is no question to a newspaper: a greeting, a chore, an instruction to the program, or no words at all. */
export function isSmallTalk(question: string): boolean {
  const text = fold(question).trim();
  if (!/[\p{L}\p{N}]/u.test(text)) return true;
  if (GREETING.test(text) || INSTRUCTION.test(text)) return true;
  return CHORE.test(text) && !ASKS_ABOUT.test(text);
}
