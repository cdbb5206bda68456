import { fold } from '../news/fold.ts';

/** What people say and what newspapers print for it; each line one meaning, spoken forms before the bar. */
const LINES = `
张罗 操办 举办 举行 开办 主办|举办 主办 承办 举行 开展 组织 启动
讲话 讲的话 说了 还说 怎么说 咋说 讲了 发言|指出 强调 表示 要求 讲话 介绍 致辞
陪着 陪同 一块去 一起去 跟着去|一同 陪同 参加 随同
去了 来了 参加 到场 出席|出席 参加 参与 到场
领头 牵头 带头 领着 带着人|带队 率队 牵头 一行
看了 去看 看看 观看 参观 逛|参观 观看 考察 走访
娃 娃娃 孩子 小孩 小朋友 小娃|儿童 孩子 学生 少年 未成年人 幼儿
老人 老头 老太太 老年人 上年纪 大爷大妈|老年 老人 老年人 周岁以上 离退休 退休
年轻人 小年轻 小伙子|青年 年轻
老百姓 老乡 大伙 大家伙 街坊 邻居|群众 居民 市民 村民
老板 做生意的 开公司的|企业家 商户 经营者
打工 找活 找工作 招工 招人|招聘 就业 用工 岗位 务工
厂子 工厂|企业 公司 厂
车主 司机 开车|车主 驾驶 司机 文明出行
电动车 电瓶车 电驴|电动自行车 电动车
摩的 公交 大巴 班车|公交 客运 班车 线路
堵车 修路 封路|交通 拥堵 施工 改造 封闭 绕行
停水 停电 断水 断电|停水 停电 供水 供电
老房子 旧房子 老楼 老小区|老旧小区 老旧 危房 旧改
房价 买房 房子|住房 房屋 商品房
平 平米|平方米
吃饭 食堂 饭堂 下馆子|就餐 用餐 助餐 食堂 餐饮
打折 便宜 省钱 划算 优惠|优惠 折 减免 补贴
免费 不要钱 不花钱|免费 公益 免收
多少钱 价钱 花销 花了多少|元 投资 资金 收费
补助 补贴 发钱 给钱|补贴 补助 资助 奖励 发放
带啥 带什么 拿什么 要什么材料|持 携带 凭 证件 身份证 材料
岁数 年纪 多大|周岁 岁 年龄
看病 大夫 瞧病 医院|就医 就诊 医疗 义诊 医院 诊疗
上学 念书 学校 学堂|入学 就读 教育 学校 招生
告状 投诉 反映 提意见 打电话|投诉 诉求 反映 热线 举报 信访
管 管着 归谁管 管理|管理 治理 监管 整治 管护 条例
归 划给 划到|划归 托管 隶属 移交
罚 罚款 处罚|处罚 罚款 查处 违法
帮忙 帮助 支持 扶持|帮扶 支持 助力 搭建 扶持
修 修理 维修|维修 修缮 改造 修复
垃圾 倒垃圾 脏|垃圾 环卫 保洁 清运
没改造 没修 没弄 还剩 剩下|亟待 待改造 尚未 剩余
少了 降了 下降 减少|下降 减少 降低 同比 环比
多了 涨了 增加 上涨|增长 增加 上升 提升 同比
评上 选上 当选 得了 得过 获过 获得 拿奖 得奖 什么奖 啥奖|获评 入选 当选 荣获 获得 评为 获奖 授予
送 送了 送书 发了 给了|赠送 发放 赠 送
唱 唱歌 演 表演 跳舞|演唱 唱 演出 表演 文艺
热闹 好玩 活动 好看的|活动 演出 展览 举办 举行 开展
卖 摆摊 卖东西 特产|销售 展销 商品 特色 摊位
旧东西 旧的 废品 再用|废旧 回收 利用 修旧
捡 收回|回收 拾
采摘 摘|采摘
种地 庄稼 地里|种植 农田 农业 基地
盖 盖楼 建|建设 新建 建成 修建 开工
开始 开门 开张 开业|开展 启动 开幕 开业 开放 启用 投用
结束 完了 最后|结束 闭幕 落幕 随后 之后
好处 有啥用 作用|效果 成效 提升 促进
毛病 闹心 不方便 烦 难处 问题|问题 难题 困难 差 难 缺乏
着火 火灾|火灾 消防 起火
下雨 下雪 天气|降雨 降水 暴雨 降雪 天气 气温
人多吗 多少人去|参加 参与 人次
书 啥书 什么书|书 图书 书籍 《
叫啥 叫什么 啥名 名字|名为 主题 名称 “ 《
厂矿 矿上|矿 煤矿 企业
旁边 边上 跟前|周边 现场 附近
过年 大年|春节 新春 节日 假期
每天 一天 天天|日均 每日 每天
挣钱 赚钱 挣 赚|收入 增收 盈利
涨价 贵了|上涨 价格
生病 得病 晕倒 病人|患者 病情 突发疾病 治疗 倒地
死了 没了 死人|死亡 遇难 去世 身亡
警察 派出所|民警 公安 警方
小偷 偷 被偷|盗窃 失窃
骗子 骗 被骗|诈骗 受骗
坐车 出门|乘坐 出行
火车 动车|铁路 列车 高铁
飞机|航班 民航 客机
老师|教师 老师
医生|医护 医师 医务
农民 种地的|农户 村民 农民
种树 栽树|植树 绿化 造林
喝水 自来水 吃水|供水 饮水 管网
厕所 茅房|公厕 卫生间
停车 车位|停车位 泊位 停车场
红绿灯|信号灯
路灯|照明 亮化
狗 遛狗 养狗|犬 养犬
办证 开证明|办理 证件 证明 政务服务
办事|办理 政务服务 服务事项
网上 手机上|线上 小程序 网络
比赛|大赛 赛事 竞赛 联赛
第一名 拿第一|冠军 一等奖 金奖
结婚|婚姻登记 婚俗 新人
生孩子 生娃|生育 分娩
退休金 养老钱|养老金
开会|会议 召开
天热|高温
大雨 发大水|暴雨 强降雨 洪水 汛
通车 开通|通车 开通 运营
搬家 搬走|搬迁 迁入
拆 拆了|拆除 拆迁
装 装了 安装|安装 加装
换 换了|更换 置换
清理 打扫|清理 整治 清扫
检查 查了|检查 督查 排查 查处
抓 抓了 逮|抓获 查获 拘留
救 救了 抢救|救援 救助 救治
捐 捐了|捐赠 捐款
交给|交付 移交
减税 税|税收 减税 退税
`;

/** A newspaper's word with its share of the meaning: many ways to print one spoken word weigh less each. */
export interface PrintedWord {
  readonly word: string;
  readonly weight: number;
}

interface Meaning {
  readonly spoken: readonly string[];
  readonly printed: readonly string[];
}

const MEANINGS: readonly Meaning[] = LINES.trim()
  .split('\n')
  .map((line) => {
    const [spoken = '', printed = ''] = line.split('|');
    return { spoken: spoken.split(' '), printed: printed.split(' ') };
  });

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** What newspapers may print for the spoken words of a question; the words themselves left out. */
export function printedFor(question: string): readonly PrintedWord[] {
  const text = fold(question);
  const tokens = new Set([...segmenter.segment(text)].map((word) => word.segment));
  const printed = MEANINGS.flatMap(({ spoken, printed: words }) =>
    spoken.some((word) => (word.length > 1 ? text.includes(word) : tokens.has(word)))
      ? words.map((word) => ({ word, weight: 1 / Math.sqrt(words.length) }))
      : [],
  );
  return printed.filter(({ word }) => !text.includes(word));
}
