import { fold } from '../../news/fold.ts';
import type { ReadSource } from './support.ts';

const quoted = /[“「『"]([^“”「」『』"]*)[”」』"]?/g;
/** Who says it: then it is reported, not said. */
const attributed =
  /说|称|表示|提醒|建议|要求|呼吁|强调|指出|通知|公告|提示|倡议|告诫|号召|写道|写着|广告|冒充|骗|话术|口号|标语/;
const order =
  /^(?:请|您|你|大家|赶紧|赶快|快来|马上|立即|立刻|务必|千万)|(?:你|您|你们)(?:必须|务必|一定要|要|应|得|只需|就)/;
/** What no newspaper asks of its readers in its own name. */
const swindle =
  /转账|汇款|打款|垫付|保证金|验证码|密码|银行卡|刷单|加(?:微信|群)|(?:相信|信任|听从|配合).{0,6}(?:客服|平台|专员|我)/;
const warning = /勿|不要|别|不可|不能|谨防|防止|警惕|拒绝/;

/**
 * The first order to the reader in a sentence (as written, with its quotation marks) that nobody is said to have given:
 * lifted out of a quotation of the page, or one that only swindlers give. Null where there is none.
 */
export function liftedOrder(text: string, source: ReadSource): string | null {
  const own = fold(text.replace(quoted, ''));
  if (attributed.test(own)) return null;
  const orders = own.split(/[,。!?;:\s]/).filter((clause) => order.test(clause));
  return orders.find((clause) => (swindle.test(clause) && !warning.test(clause)) || isSpeech(clause, source)) ?? null;
}

/** Whether the page has it inside quotation marks only. */
function isSpeech(clause: string, { sentences }: ReadSource): boolean {
  const page = sentences.join('');
  const speech = [...page.matchAll(quoted)].map(([, inside = '']) => fold(inside)).join('\n');
  return speech.includes(clause) && !fold(page.replace(quoted, '\n')).includes(clause);
}
