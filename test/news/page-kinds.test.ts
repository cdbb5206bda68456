import { describe, expect, it } from 'vitest';
import { type Article, articleText } from '../../src/news/article.ts';
import { parsePage } from '../../src/news/parse-page.ts';
import { expectAccounted } from './support/accounting.ts';

/** Kinds of pages, each of them invented, as extraction tools give them. */
function read(text: string): readonly Article[] {
  const page = parsePage(text, { file: 'page.txt', paper: null, date: null, page: null, place: null });
  expectAccounted(text, page);
  return page.articles;
}

const titles = (text: string) => read(text).map(({ headline }) => headline);

describe('a photo between a headline and its story', () => {
  const text = `# 老桥换了新栏杆

柳青禾 文/图

![](a.jpg)

工人在安装石栏杆。 罗小满 摄

石栏杆是从山里运来的，一共二百四十根，每根都刻着花。

## 码头晒鱼干

入冬以来，码头上的渔家天天晒鱼干，一天能晒三百斤。罗小满 摄`;

  it('leaves the headline to the story', () => {
    const story = read(text).find((article) => article.headline === '老桥换了新栏杆');
    expect(story?.authors).toEqual(['柳青禾']);
    expect(articleText(story ?? { blocks: [] })).toContain('二百四十根');
  });

  it('has a headline of its own where one stands above it', () => {
    expect(read(text).find((article) => article.kind === 'photo' && article.headline !== null)).toMatchObject({
      headline: '码头晒鱼干',
      authors: ['罗小满'],
    });
  });
});

describe('a paragraph with a photo credit in brackets right below it', () => {
  it('is a photo without a headline, whatever stands above', () => {
    const text = `渔家有了自己的冷库
本报讯 冷库今天开门，渔民存进四十吨
鱼，卖鱼不用再赶早，价钱也由自己说
了算，船家都说今年的日子有了盼头。
入冬以来，码头上的女人天天晒鱼
干，一天能晒三百斤，晒好的鱼干要卖
到外省，一斤比鲜鱼贵一倍。
（本报通讯员 柳青禾 摄）`;
    expect(read(text).map(({ kind, authors }) => [kind, authors])).toEqual([
      ['news', []],
      ['photo', ['柳青禾']],
    ]);
  });
});

describe('a line that a jump cuts off', () => {
  it('is text, though it ends no sentence', () => {
    const [article] = read('## 渔家有了冷库\n\n本报讯 冷库今天开门。\n\n渔民们存进四十吨\n\n（下转4版）');
    expect(articleText(article ?? { blocks: [] })).toBe('冷库今天开门。\n渔民们存进四十吨');
    expect(article?.continuedTo).toBe(4);
  });
});

describe('a headline set upright', () => {
  it('is read as one', () => {
    const text =
      '渔\n港\n新\n灯\n塔\n本报讯（记者 罗小满）渔港的新灯塔昨晚亮\n了，灯光能照十二海里，夜里归航的\n渔船老远就能看见。';
    expect(titles(text)).toEqual(['渔港新灯塔']);
  });
});

describe('short news under a name and bullets', () => {
  it('are items each', () => {
    const text = `渔港消息

■渔港食堂日前开张，一天供应三百份饭菜。

■码头新装了六十盏路灯，夜里卸货亮堂堂。（罗小满）`;
    expect(read(text).map(({ kind, authors }) => [kind, authors])).toEqual([
      ['brief', []],
      ['brief', ['罗小满']],
    ]);
  });
});

describe('lines that Markdown quotes', () => {
  it('are read without the mark', () => {
    const [article] = read('> ## 渔家有了冷库\n\n> 本报讯 冷库今天开门，渔民存进四十吨鱼。');
    expect(article?.headline).toBe('渔家有了冷库');
    expect(articleText(article ?? { blocks: [] })).toBe('冷库今天开门，渔民存进四十吨鱼。');
  });
});

describe('names alone under a headline', () => {
  it('are its byline', () => {
    const [article] = read('# 古井边的茶摊\n\n罗小满 柳青禾\n\n茶摊摆了四十年，井水泡茶，一碗两毛钱，至今没有涨价。');
    expect(article).toMatchObject({ headline: '古井边的茶摊', authors: ['罗小满', '柳青禾'] });
  });

  it('are its end where a word runs into them', () => {
    expect(titles('# 今夜全市大幅降\n\n# 温雨雪\n\n气象台说，今夜起全市降温，山区有雨雪，出门要当心路滑。')).toEqual([
      '今夜全市大幅降温雨雪',
    ]);
  });
});

describe('a byline in brackets that a narrow column breaks', () => {
  it('is read whole', () => {
    const [article] = read(
      '渔港新添灯塔\n渔港的新灯塔昨晚亮了，灯光能照\n十二海里，夜里归航的渔船老远就\n能看见，船家都说心里踏实。（本报\n记者 罗小满 通讯员 柳青\n禾）',
    );
    expect(article?.authors).toEqual(['罗小满', '柳青禾']);
  });
});

describe('columns side by side under one headline', () => {
  it('are one story, though each ends with a sentence', () => {
    const column = (text: string) => `　　${text}`.match(/.{1,14}/gu) ?? [];
    const stories = {
      河口三件事: [
        '渔港的新灯塔昨晚亮了，灯光照得老远，船家都说心里踏实多了。今年再添三条夜航的渔船。',
        '茶摊摆了四十年，井水泡茶，一碗两毛钱，至今没有涨过价。摊主今年七十，还想再摆十年。',
        '古树挂上了铭牌，扫一扫就知道树龄。镇里共有四十一棵，年纪最大的樟树活了九百多年了。',
      ],
      山塘新鲜事: [
        '小学的操场铺上了塑胶，孩子们跑步再不怕下雨天。校长说，秋天要办第一届山塘运动会了。',
        '村口的磨坊又转起来，豆腐脑香飘半条街。磨坊主人的儿子从城里回来，学着点卤水做豆干。',
        '后山的栈道修好了，从溪边走到山顶只要半个钟头。山顶搭了凉亭，晴天望得见远处的大海。',
      ],
    };
    const rows = (texts: readonly string[]) =>
      [0, 1, 2, 3].map((at) => texts.map((text) => (column(text)[at] ?? '').padEnd(18)).join(''));
    const page = Object.entries(stories).flatMap(([title, texts]) => [
      `${' '.repeat(20)}${title}`,
      '',
      ...rows(texts),
      '',
      '',
    ]);
    expect(read(page.join('\n')).map(({ headline, blocks }) => [headline, blocks.length])).toEqual([
      ['河口三件事', 3],
      ['山塘新鲜事', 3],
    ]);
  });
});

describe('a jump with an arrow behind it', () => {
  it('is no part of the text', () => {
    const [article] = read('## 渔家有了冷库\n\n本报讯 冷库今天开门，渔民存进四十吨（下转第2版）▶');
    expect(article?.continuedTo).toBe(2);
    expect(articleText(article ?? { blocks: [] })).toBe('冷库今天开门，渔民存进四十吨');
  });
});

describe('notices and advertisements', () => {
  it.each([
    [
      '债权转让通知',
      '河口贸易有限公司：我公司已将对贵公司享有的债权转让给山塘商行，请向受让人履行还款义务。',
      'notice',
    ],
    ['招聘司机两名', '月薪六千元，包吃住，有夜班补贴，持B2以上驾照者优先。', 'notice'],
    ['金湾苑 现房发售', '精装三居，首付三成起，前五十名送车位使用权一年。\n售楼热线：0000-1234567', 'ad'],
    ['换季焕新 家电嘉年华', '满五千减六百，再赠空气炸锅一台。活动时间：12月1日至8日，枫林路电器城。', 'ad'],
    ['药膳馆 秋冬养生', '固元膏现熬现取，会员享八五折。地址：枫林路33号', 'ad'],
    ['学法守法 从我做起', '法在心中 路在脚下\n青湖县司法局宣', 'ad'],
    ['文明餐桌 你我同行', '使用公筷 适量点餐\n青湖县精神文明建设指导委员会办公室', 'ad'],
    ['青湖县老李面馆', '本店遗失食品经营许可证副本，编号JY23507220011，声明作废。', 'notice'],
  ])('%s is not news', (title, body, kind) => {
    expect(read(`# ${title}\n\n${body}`).map((article) => article.kind)).toEqual([kind]);
  });

  it.each([
    ['县里办专场招聘会', '县人社局办招聘会，五十二家企业带来一千八百个岗位，平均月薪五千元，部分岗位包吃住。'],
    ['图书馆周末延长开放', '县图书馆周六、周日延长开放至21时。地址：文昌路6号，咨询电话：0000-6620456。'],
    ['步行街新开便民菜店', '昨日，步行街三家便民菜店同时开业，首日部分蔬菜打折销售，居民排起长队。咨询热线2250199。'],
    ['两人骗取贷款被判刑', '被告人谎称执照遗失，登报声明作废后冒名贷款，两人分别获刑三年和二年。'],
  ])('%s is news', (title, body) => {
    expect(read(`# ${title}\n\n${body}`).map((article) => article.kind)).toEqual(['news']);
  });

  it('an offer in the middle of a story stands under its own title', () => {
    const page = `# 老桥换了新栏杆

石栏杆是从山里运来的，一共二百四十根，每根都刻着花。

石匠们说，这活儿要一直做到腊月。

暖冬家居节 全城有礼

满三万减五千，另送餐桌一张。活动时间：本周六，枫林路家居广场。`;
    expect(read(page).map(({ headline, kind }) => [headline, kind])).toEqual([
      ['老桥换了新栏杆', 'news'],
      ['暖冬家居节 全城有礼', 'ad'],
    ]);
  });
});

describe('a marked heading that its long text never repeats', () => {
  it('keeps it, with the name of its column as the kicker', () => {
    const body = '清早五点，渡口的灯就亮了，摆渡人老何把缆绳解开，等第一批挑菜的人上船。'.repeat(10);
    const [article] = read(`【访茶山·问新芽】\n\n### 水上的“公交车”\n\n◎ 罗小满\n\n${body}`);
    expect(article).toMatchObject({ headline: '水上的“公交车”', kicker: '【访茶山·问新芽】', authors: ['罗小满'] });
  });
});

describe('a headline below its text, right above the next headline', () => {
  it('leaves each text under its own', () => {
    const page = [
      '本报讯 渡口的摆渡人老何昨天退休了，他',
      '在渡口撑了四十年船，送过三代学生。',
      '老何说，新桥通了车，摆渡船也该歇歇了。',
      '摆渡人老何退休',
      '茶山开园采新芽',
      '天刚亮，茶山上已站满采茶的妇女，今年',
      '开园比往年早了六天，新芽又嫩又匀。',
      '茶农估算，头一批新芽能卖个好价钱。',
    ];
    expect(titles(page.join('\n'))).toEqual(['摆渡人老何退休', '茶山开园采新芽']);
  });
});

describe('the line above a headline', () => {
  const body = '本报讯 供水公司昨天在茶山水厂演练抢修，三支队伍四十分钟接通了水管。';
  it.each([
    [['访茶山·问新芽', '水管四十分钟接通'], '访茶山·问新芽', '水管四十分钟接通'],
    [['茶山记忆', '老水厂的最后一班岗'], '茶山记忆', '老水厂的最后一班岗'],
    [['青湖供水公司', '开展夏季抢修演练'], null, '青湖供水公司开展夏季抢修演练'],
  ])('%j is read as kicker and headline', (lines, kicker, headline) => {
    expect(read([...lines, '', body].join('\n'))).toMatchObject([{ kicker, headline }]);
  });
});
