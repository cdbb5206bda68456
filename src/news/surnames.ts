/** The surnames of nine Chinese in ten, most frequent first (order of the 2010 census, from memory; only the rank classes matter). */
const COMMON =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常洪赖萧闫';
const OTHER =
  '汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阎肇竺骆邵游柏窦章雍钮茹蔚苍甫宰逄展籍仉岂卻幸逯勾晋师佘简覃衣楼缑束庾农解单尉迟沃蔡奕臧庚琚次闭承旷过逢乜湛由原要由母亢年折笪信银揭矫来修芶次补豹光皋咸呼贝茅昝裘贲杭嵇荀於凤宓郗韶蓟邰鄂莘郦璩濮郏厍訾隗蒯乌羿汲糜邴酆仰亓郇佴呙斛揣洛';
const COMPOUND =
  '欧阳 上官 司马 诸葛 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 轩辕 端木 西门 呼延 闾丘 东郭 百里 淳于 申屠 完颜 赫连'.split(
    ' ',
  );

const common = new Set(COMMON);
const other = new Set(OTHER);

/** The surname a name begins with, compound surnames first; null where it begins with none. */
export function surnameOf(name: string): string | null {
  const compound = COMPOUND.find((surname) => name.startsWith(surname));
  if (compound !== undefined) return compound;
  const first = name[0];
  return first !== undefined && (common.has(first) || other.has(first)) ? first : null;
}

/** Whether a text has the form of one Chinese name: a surname and one or two characters more. */
export function looksLikeName(text: string): boolean {
  return nameCost(text) < Number.POSITIVE_INFINITY;
}

/**
 * Splits names printed without a space between them (王小明李红) by the surname table; null where no split
 * gives names throughout. Among several splits the one with the more frequent surnames wins.
 */
export function splitNames(glued: string): readonly string[] | null {
  const best: { readonly cost: number; readonly names: readonly string[] }[] = [{ cost: 0, names: [] }];
  for (let end = 2; end <= glued.length; end++) {
    for (const length of [2, 3, 4]) {
      const before = best[end - length];
      if (before === undefined) continue;
      const name = glued.slice(end - length, end);
      const cost = before.cost + nameCost(name);
      const known = best[end];
      if (cost < Number.POSITIVE_INFINITY && (known === undefined || cost < known.cost)) {
        best[end] = { cost, names: [...before.names, name] };
      }
    }
  }
  return glued.length === 0 ? null : (best[glued.length]?.names ?? null);
}

/** Rank class of the surname and length of the given name: three characters are more common than two. */
function nameCost(name: string): number {
  const surname = surnameOf(name);
  if (surname === null || !/^\p{Script=Han}+$/u.test(name)) return Number.POSITIVE_INFINITY;
  const given = name.length - surname.length;
  if (given < 1 || given > 2) return Number.POSITIVE_INFINITY;
  const rank = surname.length === 2 ? 0.5 : common.has(surname) ? 1 : 2.2;
  return rank + (given === 2 ? 0 : 0.4);
}
