import { isDivision } from '../../news/gazetteer.ts';
import { looksLikeName } from '../../news/surnames.ts';
import { actorsIn } from './actors.ts';
import { exchangeShifts, exclusive, type Shift } from './degrees.ts';
import { type Exchange, exchangesBetween, mark, withMarks } from './exchanges.ts';
import type { Basis } from './guard-numbers.ts';
import { homesOf } from './homes.ts';
import { isKnownPlace } from './known-places.ts';
import { isCalledAlike, wordsIn } from './names.ts';
import { oppositeCharacters, opposites } from './opposites.ts';
import { type Clause, sharedTerms } from './reading.ts';
import { deniedIn, negationsIn } from './sense.ts';
import type { ReadSource } from './support.ts';

/**
 * The first thing put in, left out or exchanged in a stretch that is otherwise the source's word for word, where that
 * turns its meaning: a negation, an opposite, something planned for something done, one name for another. Null when
 * nothing is.
 */
export function wrongExchange({ claim, source }: Basis): string | null {
  for (const clause of claim.clauses) {
    const sentence = homeText(clause, { claim, source });
    if (sentence.includes(clause.text)) continue;
    const wrong = exchangesBetween(withMarks(clause.text), withMarks(sentence)).find(
      (exchange) =>
        turns(exchange, { clause, source }) &&
        !source.given.includes(`${exchange.left}${exchange.said}${exchange.right}`.replaceAll(mark, '')),
    );
    if (wrong !== undefined) return printed(wrong).replaceAll(mark, '');
  }
  return null;
}

/** The sentence that shares most with a clause, and with the whole claim where the clause says little. */
function homeText({ terms }: Clause, { claim, source }: Omit<Basis, 'window'>): string {
  const shares = source.readings.map(
    (reading) => sharedTerms(terms, reading.terms) + sharedTerms(claim.terms, reading.terms) / 2,
  );
  return source.readings[shares.indexOf(Math.max(...shares))]?.text ?? '';
}

function printed({ left, said, right }: Exchange): string {
  return `${left.slice(-2)}${said}${right.slice(0, 2)}`.replaceAll(mark, '');
}

function turns(exchange: Exchange, { clause, source }: { clause: Clause; source: ReadSource }): boolean {
  const { said, meant, left } = exchange;
  if (isCalledAlike(left.slice(-1) + meant, left.slice(-1) + said)) return false;
  // 将 for 把 plans nothing.
  const plain = said.endsWith('把') ? meant.replace(/将$/, '') : meant;
  return (
    (denies(exchange) && !isDeniedAlike(exchange, { clause, source })) ||
    exchangeShifts.some(([ours, theirs]) => ours.test(said) && theirs.test(plain) && !ours.test(meant)) ||
    (said !== '' &&
      meant !== '' &&
      (isOpposite(exchange) || isExclusive(exchange) || breaksName(exchange, source) || isOtherName(exchange)))
  );
}

/** One says no and the other does not. */
function denies({ said, meant, left, right }: Exchange): boolean {
  const count = (text: string) => negationsIn(`${left.slice(-2)}${text}${right.slice(0, 2)}`) % 2;
  return count(said) !== count(meant);
}

/** A sentence that speaks of the same says no to the same: 没有电梯 for 无电梯, 免费 in another place. */
function isDeniedAlike({ said, right }: Exchange, { clause, source }: { clause: Clause; source: ReadSource }): boolean {
  const denied = deniedIn(said + right);
  const homes = homesOf(clause.terms, source).flatMap((index) => source.readings[index] ?? []);
  return denied.length > 0 && homes.some(({ text }) => deniedIn(text).some((one) => denied.includes(one)));
}

function isOpposite({ said, meant, left, right }: Exchange): boolean {
  if (oppositeCharacters[said] === meant || oppositeCharacters[meant] === said) return true;
  const [ours, theirs] = [said, meant].map((text) => left.slice(-1) + text + right.slice(0, 1));
  return opposites.some(
    ([one, other]) => isPair([one, other], { ours, theirs }) || isPair([other, one], { ours, theirs }),
  );
}

function isPair(
  [one, other]: Shift,
  { ours = '', theirs = '' }: Readonly<Record<'ours' | 'theirs', string | undefined>>,
): boolean {
  return one.test(ours) && other.test(theirs) && !one.test(theirs) && !other.test(ours);
}

const maxMember = 5;

/** Members of a set of which only one can be true: 春 and 夏, 主办 and 协办, 市 and 县. */
function isExclusive({ said, meant }: Exchange): boolean {
  if (said.length > maxMember || meant.length > maxMember) return false;
  return exclusive.some((members) => {
    const [ours, theirs] = [members.exec(said)?.[0], members.exec(meant)?.[0]];
    return ours !== undefined && theirs !== undefined && ours !== theirs && !meant.includes(ours);
  });
}

/** What stands behind the part of a name that tells it from others. */
const heads =
  /^(?:部(?!门)|局|委|厅|院|站|港|场|厂|矿|店|队|团|馆|所|舱|船|桥|路|街|巷|镇|乡|村|县|市|区|省|州|山|河|湖|江|岛|企业|公司|集团|银行|医院|大学|学院|中学|小学|农场|林场|中心|协会|学会|商会|联合会|合作社|基金会|街道|社区|小区|广场|公园|家园|花园|市场|商场|车站|码头|学校)$/;
/** What is counted or measured stands behind: 30万亩|玉米. */
const counted = /[\d一二两三四五六七八九十百千万亿余多](?:亩|吨|公斤|斤|棵|株|头|只|辆|台|套|箱)$/;
const glue = /[的了在到往从给是有和与被把将为对向于着过这那让还绝不也就都会要能可没很太所以来去下一]/;

/** A name of the source that ends as another: 陈增强 for 陈增敬. */
function breaksName({ said, meant, left, right }: Exchange, { names }: ReadSource): boolean {
  if (/\d/.test(said + meant) || glue.test(said + meant) || sharesCharacter(said, meant)) return false;
  return names.some(({ mention: { kind, text } }) => {
    const at = text.indexOf(meant);
    return (
      kind !== 'latin' &&
      at >= 0 &&
      (meant === text
        ? said.length > 1 && left.length > 1 && Math.abs(said.length - meant.length) <= 2
        : said.length === meant.length) &&
      left.endsWith(text.slice(0, at)) &&
      right.startsWith(text.slice(at + meant.length))
    );
  });
}

/** Somebody or some place for another: two places, or two kinds of people or bodies. */
function isOtherName({ said, meant, left, right }: Exchange): boolean {
  if (sharesCharacter(said, meant) || !/^\p{Script=Han}+$/u.test(said + meant)) return false;
  if (isOtherKind(said, meant) || (isPersonal(said) && isPersonal(meant))) return true;
  if (counted.test(left)) return true;
  if ([said, meant].some((text) => /^[这那该此本其全各我]/.test(text))) return false;
  const longest = Math.max(said.length, meant.length);
  const head = wordsIn(right.replaceAll(mark, ''))[0] ?? '';
  if (longest > 1 && longest <= 6 && !glue.test(said + meant) && heads.test(head)) return true;
  const inside = left.length > 1 && right.length > 1;
  if (inside && said.length > 1 && isCoined(meant)) return true;
  // 合川 and 永川 share a character.
  return ['', right.charAt(0)].some((end) => isPlace(said + end, left) && isPlace(meant + end, left));
}

function isOtherKind(said: string, meant: string): boolean {
  const [ours, theirs] = [said, meant].map((text) => actorsIn(text).at(-1)?.sort ?? null);
  return ours != null && theirs != null && ours !== theirs;
}

function sharesCharacter(one: string, other: string): boolean {
  return [...one].some((char) => other.includes(char));
}

function isPersonal(text: string): boolean {
  return text.length === 3 && looksLikeName(text) && !glue.test(text) && wordsIn(text)[0]?.length === 1;
}

/** No word of the dictionary: the name of a brand or a foreigner. */
function isCoined(text: string): boolean {
  return (
    (text.length === 3 || text.length === 4) && !glue.test(text) && wordsIn(text).every((word) => word.length === 1)
  );
}

function isPlace(text: string, left: string): boolean {
  if (isKnownPlace(text) || isDivision(text) || /^全[国省市县]$/.test(text)) return true;
  const tells = isKnownPlace(left.slice(-2)) || /[在于到从赴由自]$/.test(left);
  return tells && text.length > 1 && ['县', '市', '区'].some((ending) => isDivision(text + ending));
}
