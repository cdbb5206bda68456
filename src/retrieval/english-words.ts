/** Question words in English, the longest first, with the Chinese question word that stands for them. */
export const ENGLISH_QUESTION_WORDS: ReadonlyMap<string, string> = new Map(
  parse(`
how many: 多少; how much: 多少; how long: 多久; how old: 多大; how big: 多大; how large: 多大; how often: 多久; how far: 多远;
how come: 为什么; number of: 多少; what time: 什么时候; what date: 什么时候; what day: 哪天; what year: 哪年; which day: 哪天;
which year: 哪年; what place: 什么地方; which place: 什么地方; what kind of: 什么; what kinds of: 哪些; what are: 哪些;
which are: 哪些; who: 谁; whom: 谁; whose: 谁; when: 什么时候; where: 哪里; why: 为什么; how: 怎么; what: 什么; which: 哪个;
what's: 什么; who's: 谁; where's: 哪里; when's: 什么时候
`),
);

/** Words that carry nothing to search for. */
export const ENGLISH_STOP_WORDS: ReadonlySet<string> = new Set(
  `
a an the of to in on at for from by with and or as is are was were be been being am do does did done has have
had having can could will would shall should may might must this that these those it its he she they them
their his her our we us you your i me my there here any some all also about into onto over under up down out
off than then so if but not no please tell give want know like just get got s t re most more very much
many other both each every between during after before while through across against around take took taken
place happen happened hold
`
    .trim()
    .split(/\s+/),
);

/**
 * Words of news and public life, with the Chinese that papers write for them, the likeliest first. English words in
 * their plain form: plural and verb endings are taken off before looking up.
 */
export const ENGLISH_WORDS: ReadonlyMap<string, string> = new Map(
  parse(`
event: 活动; activity: 活动; campaign: 活动 行动; exhibition: 展览 展出 展; exhibit: 展出 展览; show: 展览 演出 展;
festival: 节 艺术节 文化节; fair: 招聘会 博览会 展会 集市; job fair: 招聘会 招聘; recruitment: 招聘;
expo: 博览会 展会; ceremony: 仪式; opening ceremony: 开幕式; launch ceremony: 启动仪式; award ceremony: 颁奖 表彰; launch: 启动;
opening: 开幕 开展; open: 开放 开业 开展; close: 关闭 闭幕; begin: 开始 启动; start: 开始 启动; end: 结束; performance: 演出 表演;
perform: 演出 表演; concert: 音乐会 演唱会; contest: 比赛 大赛 竞赛; competition: 比赛 大赛 竞赛; match: 比赛; game: 比赛 运动会; race: 比赛;
marathon: 马拉松; lecture: 讲座; class: 课堂 课程 班; course: 课程; training: 培训; meeting: 会议; conference: 会议 大会;
congress: 大会 代表大会; forum: 论坛; symposium: 座谈会; seminar: 研讨会 座谈会; celebration: 庆祝 庆典; anniversary: 周年;
parade: 阅兵 游行; visit: 走访 参观 调研 考察; tour: 参观 巡演; inspection: 检查 调研; inspect: 检查 调研; survey: 调研 调查;
research: 研究 调研; investigation: 调查; theme: 主题; title: 名称 题目; slogan: 口号; name: 名字 名称; broadcast: 直播 播出;
watch: 观看 收看; host: 主办 举办; hold: 举办 举行; organize: 组织 主办; organise: 组织 主办; organizer: 主办; organiser: 主办;
sponsor: 主办 赞助; co-host: 协办 承办; co-hosted: 协办 承办; cohost: 协办; participant: 参加 参与; participate: 参加 参与;
attend: 出席 参加; join: 参加 加入; audience: 观众; visitor: 游客 观众; guest: 嘉宾; tourist: 游客; sing: 唱 演唱; song: 歌曲 唱;
dance: 舞蹈; opera: 戏曲; drama: 话剧 情景剧; sketch: 小品; music: 音乐; film: 电影 影片; movie: 电影; book: 书 图书; reading: 阅读;
painting: 绘画 书画; calligraphy: 书法 书画; art: 艺术; artwork: 作品; work: 工作 作品; photo: 照片 摄影; photograph: 摄影;
poster: 海报; lantern: 花灯 灯会; fireworks: 烟花; market: 市场 集市; night market: 夜市; year: 年; month: 月; week: 周;
day: 日 天; date: 日期; time: 时间; morning: 上午; afternoon: 下午; evening: 晚上; spring: 春; summer: 夏; autumn: 秋;
winter: 冬; holiday: 假期 节日; weekend: 周末; today: 今天; tomorrow: 明天; yesterday: 昨天; january: 1月; february: 2月;
march: 3月; april: 4月; june: 6月; july: 7月; august: 8月; september: 9月; october: 10月; november: 11月;
december: 12月; spring festival: 春节; new year: 新年 元旦; national day: 国庆; mid-autumn: 中秋; deadline: 截止;
annual: 年度; first: 首个 首次 第一; last: 最后; new: 新; recent: 最近; city: 市 城市; province: 省; county: 县; district: 区;
town: 镇; township: 乡 镇; village: 村; community: 社区; neighborhood: 社区 小区; neighbourhood: 社区 小区; street: 街道 街;
subdistrict: 街道; road: 路 道路; avenue: 大道; square: 广场; plaza: 广场; park: 公园; garden: 花园 园; museum: 博物馆;
library: 图书馆; hall: 馆 大厅; town hall: 市政府; theater: 剧院; theatre: 剧院; cinema: 电影院; stadium: 体育场; gymnasium: 体育馆;
sports center: 体育中心; center: 中心; centre: 中心; cultural center: 文化中心 文化馆; cultural centre: 文化中心 文化馆;
community center: 社区中心 服务中心; school: 学校; primary school: 小学; middle school: 中学; high school: 高中;
kindergarten: 幼儿园; nursery: 托育 幼儿园; college: 学院 大学; university: 大学; institute: 学院 研究所; academy: 学院 研究院;
hospital: 医院; clinic: 卫生院 诊所 卫生室; nursing home: 养老院; canteen: 食堂; cafeteria: 食堂; restaurant: 餐厅 饭店; hotel: 酒店;
shop: 商店 店; store: 商店 店; supermarket: 超市; mall: 商场; factory: 工厂 厂; bakery: 面包厂 面包; plant: 厂 工厂; mine: 煤矿 矿;
coal mine: 煤矿; coal: 煤; farm: 农场 基地; base: 基地; station: 站 车站; airport: 机场; bridge: 桥; tunnel: 隧道; river: 河;
lake: 湖; mountain: 山; forest: 森林; home: 家; house: 房屋 住房; building: 楼 建筑; apartment: 小区 住房; address: 地址;
location: 地点; venue: 地点 场馆; area: 面积 地区; region: 地区; country: 国家; china: 中国; chinese: 中国; rural: 农村 乡村;
urban: 城市; local: 当地; people: 人 群众; person: 人; resident: 居民; citizen: 市民; villager: 村民; worker: 工人 职工;
employee: 职工 员工; staff: 工作人员 职工; retiree: 退休 退休人员; retired: 退休; retirement: 退休; elderly: 老人 老年人;
old people: 老人; senior: 老人 老年人; veteran: 退役军人 老兵; youth: 青年 青少年; young: 青年 年轻; child: 儿童 孩子; children: 儿童 孩子;
kid: 孩子 儿童; student: 学生; teacher: 教师 老师; professor: 教授; doctor: 医生; nurse: 护士; volunteer: 志愿者 志愿服务;
soldier: 战士; farmer: 农民 农户; driver: 司机 车主; car owner: 车主; family: 家庭; woman: 妇女; women: 妇女; man: 男子;
entrepreneur: 企业家; owner: 业主 车主; boss: 老板; expert: 专家; artist: 艺术家; singer: 歌手; author: 作者; writer: 作家;
reporter: 记者; journalist: 记者; official: 干部 领导; cadre: 干部; leader: 领导 负责人; lead: 带队 率队; led: 带队 率队;
head: 负责人 部长 局长; chief: 负责人 局长; director: 主任 局长; deputy director: 副主任 副局长; deputy: 副; vice: 副; minister: 部长;
secretary: 书记; party secretary: 书记 党委书记; mayor: 市长 区长; governor: 省长; chairman: 主席 董事长; president: 院长 校长 主席 会长;
manager: 经理; member: 成员 委员; representative: 代表; delegation: 代表团; team: 队 团队; group: 集团 小组; party: 党;
communist party: 共产党; party member: 党员; government: 政府; district government: 区政府; committee: 委员会 委;
party committee: 党委 区委 市委; district committee: 区委; municipal committee: 市委; commission: 委员会; bureau: 局;
department: 部门 部 局; dept: 部门 部 局; united front work department: 统战部; united front work dept: 统战部;
united front: 统战部 统一战线; publicity department: 宣传部; propaganda department: 宣传部; publicity: 宣传;
organization department: 组织部; discipline inspection: 纪委监委 纪委; discipline inspection commission: 纪委监委 纪委;
commerce bureau: 商务局; education bureau: 教育局; culture and tourism: 文旅局; health commission: 卫健委;
human resources: 人力资源; social security: 社会保障; civil affairs: 民政局; public security: 公安局; police: 公安 民警 警察;
fire department: 消防; firefighter: 消防; traffic police: 交警; court: 法院; procuratorate: 检察院;
women's federation: 妇联; womens federation: 妇联; trade union: 总工会 工会; union: 工会; youth league: 团委 共青团;
science association: 科协 科学技术协会; federation: 联合会; association: 协会; society: 协会 社会; company: 公司 企业;
enterprise: 企业; private enterprise: 民营企业; firm: 公司; business: 企业 商业; bank: 银行; newspaper: 报纸 报; media: 媒体;
organization: 组织; organisation: 组织; agency: 机构; office: 办公室 办事处; unit: 单位; army: 军; policy: 政策; law: 法律 条例;
regulation: 条例 规定; rule: 规定 办法; plan: 规划 计划 方案; project: 项目 工程; program: 项目 计划; programme: 项目 计划; app: 小程序 平台;
platform: 平台; service: 服务; hotline: 热线; phone: 电话; phone number: 电话; call: 电话 拨打; complaint: 投诉 诉求;
report: 报告 举报 反映; application: 申请 办理; apply: 申请 办理; register: 登记 报名; registration: 登记 报名; card: 卡;
certificate: 证 证书; license: 执照; fee: 费 收费; price: 价格; cost: 费用 花费; ticket: 门票 票; money: 钱 资金; fund: 资金 基金;
investment: 投资; subsidy: 补贴; discount: 优惠 折; free: 免费; salary: 工资; pension: 养老金; insurance: 保险; tax: 税;
income: 收入; job: 岗位 就业; employment: 就业; unemployment: 失业; position: 岗位; housing: 住房; renovation: 改造;
renovate: 改造; rebuild: 改造 重建; repair: 维修; construction: 建设; build: 建设 建成; elevator: 电梯; water: 水 供水;
electricity: 电; power: 电; gas: 燃气; heating: 供暖 供热; sewage: 污水; garbage: 垃圾; waste: 垃圾 废旧; recycle: 回收;
environment: 环境; pollution: 污染; air: 空气; weather: 天气; rain: 降雨; flood: 洪水 防汛; earthquake: 地震; fire: 火灾 消防;
accident: 事故; safety: 安全; emergency: 应急; traffic: 交通; transport: 交通; bus: 公交; subway: 地铁; train: 列车 火车;
railway: 铁路; highway: 公路 高速; car: 车 汽车; bicycle: 自行车; electric bike: 电动自行车 电动车; electric bicycle: 电动自行车 电动车;
e-bike: 电动自行车 电动车; parking: 停车; dog: 犬 狗; health: 健康 卫生; medical: 医疗; medicine: 药 医药; vaccine: 疫苗; disease: 疾病;
checkup: 体检; treatment: 治疗; care: 照护 关爱; education: 教育; exam: 考试; enrollment: 招生; scholarship: 奖学金;
science: 科学 科普; science month: 科普月; science popularization: 科普; technology: 科技 技术; innovation: 创新; robot: 机器人;
internet: 互联网; culture: 文化; cultural: 文化; tourism: 旅游; sport: 体育; fitness: 健身; food: 食品 美食; meal: 吃饭 就餐 餐;
bread: 面包; vegetable: 蔬菜; fruit: 水果; strawberry: 草莓; tomato: 番茄; agriculture: 农业; industry: 产业 工业; economy: 经济;
economic: 经济; trade: 贸易; consumption: 消费; export: 出口; growth: 增长; increase: 增长 增加; decrease: 下降 减少; fall: 下降;
percent: %; percentage: 比例; rate: 率; total: 总; amount: 数量; award: 奖 荣誉; prize: 奖; honor: 荣誉; honour: 荣誉;
win: 获 获得 获奖; winner: 获奖; model: 模范; civilization: 文明; civilized: 文明; civility: 文明; charity: 慈善 公益;
donation: 捐赠; donate: 捐赠; gift: 赠送 礼物; help: 帮助; support: 支持; poverty: 贫困 脱贫; relocation: 搬迁; relocated: 搬迁;
war: 战争; world war: 世界大战; victory: 胜利; peace: 和平; spirit: 精神; history: 历史; memory: 记忆; memorial: 纪念;
commemorate: 纪念; study: 学习; learn: 学习; speech: 讲话; say: 说 表示; announce: 宣布 公布; publish: 发布 出版; sign: 签约 签署;
establish: 成立 建立; create: 创建 打造; promote: 推动 促进; improve: 提升 改善; develop: 发展; development: 发展; manage: 管理;
management: 管理; governance: 治理; grid: 网格; public service: 公共服务; advertisement: 广告; ad: 广告;
public service ad: 公益广告; cooperation: 合作; partner: 合作; corruption: 腐败; integrity: 廉洁 廉政; discipline: 纪律;
crime: 犯罪; trial: 审判; legal: 法律; volunteer service: 志愿服务; material: 材料; equipment: 设备; part: 配件; spare: 配件;
steel: 钢; pipe: 管; production: 生产; product: 产品; customer: 顾客; sell: 销售 售卖; sale: 销售; buy: 购买; make: 制作;
serve: 服务; cover: 覆盖; reach: 达到; receive: 接待 获得; send: 发送; move: 搬; grow: 增长 种植; pick: 采摘; plantation: 种植;
tree: 树; flower: 花; animal: 动物; pet: 宠物;
trip: 开行 班次 趟; freight: 货运 货物; freight train: 班列 货运列车; cargo: 货物; made: 制作 开行; quarter: 季度; first quarter: 一季度 第一季度;
half: 上半年; gdp: gdp 国内生产总值; flavor: 风味; flavour: 风味; taste: 味道; homesick: 乡愁 思乡; nostalgia: 乡愁; rescue: 救援 救助;
rescue team: 救援队; connect: 连接 串联; link: 连接; high-speed railway: 高铁 高速铁路; high-speed: 高速 高铁; high speed: 高速 高铁;
ski: 滑雪; ski run: 雪道; ski resort: 滑雪场; slope: 雪道; snow: 雪 降雪; ice: 冰; olympic: 奥运; winter olympics: 冬奥; medal: 奖牌;
public: 公众 群众; public holiday: 假期; passenger: 旅客; flight: 航班; plane: 飞机 客机; aircraft: 飞机; ship: 船; port: 港口; rocket: 火箭;
satellite: 卫星; spacecraft: 飞船; astronaut: 航天员; space: 航天 太空; mission: 任务; return: 返回; land: 着陆 土地; landing: 着陆;
scientist: 科研人员 科学家; laboratory: 实验室; lab: 实验室; invention: 发明; patent: 专利; battery: 电池; energy: 能源; solar: 光伏 太阳能;
wind power: 风电; nuclear: 核; oil: 油 石油; grain: 粮食; wheat: 小麦; rice: 水稻 大米; corn: 玉米; harvest: 收获 丰收; seed: 种子; apple: 苹果;
tea: 茶; fish: 鱼 渔业; pig: 生猪; cattle: 牛; sheep: 羊; silkworm: 蚕; cotton: 棉花; wetland: 湿地; desert: 沙漠; grassland: 草原;
island: 岛; sea: 海; ocean: 海洋; coast: 海岸; valley: 谷; cave: 洞 石窟 窟; grotto: 石窟; temple: 寺 庙; tower: 塔; wall: 墙 城墙;
ancient: 古; ancient street: 古街; scenic: 景区; scenic area: 景区; scenic spot: 景区; heritage: 遗产; dragon boat: 龙舟; boat: 船 舟;
order: 订单 秩序; foreign: 外国 国外 外资; foreigner: 外国人; abroad: 海外 国外; overseas: 海外; international: 国际; national: 全国 国家;
global: 全球; world: 世界; import: 进口; value: 价值 值; worth: 价值; billion: 亿; million: 万; output: 产量 产值; profit: 利润;
loan: 贷款; debt: 债务; market share: 市场份额; brand: 品牌; factory floor: 车间; machine: 机器 机械; technician: 技术员; engineer: 工程师;
skill: 技能; record: 纪录 记录; highest: 最高; lowest: 最低; largest: 最大; biggest: 最大; longest: 最长; oldest: 最老 最早; best: 最佳;
average: 平均; daily: 日均 每日; weekly: 每周; monthly: 每月; yearly: 每年; per: 每; age: 年龄 岁; years old: 岁; height: 高; length: 长;
weight: 重量 重; size: 面积 大小; width: 宽; depth: 深; speed: 速度; distance: 距离 公里; temperature: 气温; population: 人口;
household: 户; died: 去世 遇难; death: 死亡; born: 出生; baby: 婴儿 男婴 女婴; orphan: 福利院; missing: 走失 失踪; lost: 遗失 丢失; found: 发现 捡拾;
injured: 受伤; patient: 患者; surgery: 手术; blood: 血 献血; drug: 药品; epidemic: 疫情; pandemic: 疫情; mask: 口罩; auction: 拍卖;
hire: 招聘; hiring: 招聘; vacancy: 岗位; wage: 工资; rent: 租金 租赁; landlord: 房东; tenant: 租户; water supply: 供水; outage: 停电 停水;
contact: 联系 咨询 电话; telephone: 电话; website: 网站; email: 邮箱; online: 线上 网上; wechat: 微信; address book: 通讯录; bring: 携带;
arrest: 抓获 逮捕; fraud: 诈骗; theft: 盗窃; suspect: 嫌疑人; judge: 法官; lawyer: 律师; appoint: 任命; appointed: 任命; elect: 选举; elected: 当选;
principal: 校长; dean: 院长; spokesperson: 发言人; host city: 举办地; champion: 冠军; team member: 队员; player: 选手; coach: 教练;
carry: 运送 携带; carried: 运送; transported: 运送; deliver: 送 配送; delivered: 交付; open to: 开放; opened: 开放 开业 开幕;
visited: 走访 参观; encourage: 鼓励; praise: 表扬 称赞; proud: 自豪; worry: 担心; problem: 问题 难题; difficulty: 困难; solve: 解决 破解;
reason: 原因; purpose: 目的; result: 结果 成果; effect: 效果; benefit: 惠及 受益; change: 变化 改变; step: 措施 步骤; measure: 措施 举措;
shown: 展出; held: 举办 举行; built: 建设 建成; won: 获得 获奖; sold: 销售; sang: 唱 演唱; sung: 唱 演唱; began: 开始 启动; met: 会见;
spent: 投入 花费; founded: 成立; written: 写; wrote: 写; taught: 教; bought: 购买; paid: 支付; given: 赠送; gave: 赠送; said: 表示;
grew: 增长; fell: 下降; rose: 增长; eat: 吃饭 就餐; cheap: 优惠; cheaply: 优惠; run: 运行
`),
);

function parse(table: string): [string, string][] {
  return table.split(';').map((entry) => {
    const [english = '', chinese = ''] = entry.split(': ');
    return [english.trim(), chinese.trim()];
  });
}
