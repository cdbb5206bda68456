/** Well-known countries; a name that begins like another stands before it. */
export const COUNTRIES: readonly string[] =
  '美国 英国 法国 德国 日本 韩国 朝鲜 俄罗斯 越南 泰国 老挝 缅甸 柬埔寨 马来西亚 新加坡 印度尼西亚 印度 菲律宾 巴基斯坦 哈萨克斯坦 蒙古国 澳大利亚 新西兰 加拿大 巴西 阿根廷 墨西哥 意大利 西班牙 葡萄牙 荷兰 比利时 瑞士 瑞典 挪威 芬兰 丹麦 波兰 乌克兰 匈牙利 希腊 土耳其 伊朗 伊拉克 以色列 沙特 埃及 南非 肯尼亚 尼日利亚'.split(
    ' ',
  );
