/** The headline of the ferry stands at the foot of the page, and its text under that of the evening school. */
export const torn = `# 夜校秋季班开课

本报讯 苇湖县夜校9月9日开课，一共开六个班，书法、裁缝和电工都有，学费全免。

报名夜校的人坐满了三间教室，最小的十九岁，最大的七十一岁。

苇湖县老渡口9月7日添了候船棚，可以坐四十人，棚里装了电扇和热水器。

撑船三十年的老艄公说，从前下雨天等船的人只能站在渡口的柳树底下。

# 菜场搬进新棚

本报讯 东关菜场9月8日搬进新棚，摊位有八十六个，地面铺了防滑砖。

卖豆腐的摊主说，新棚不漏雨，菜场关门也晚了一个小时。

菜场的旧址要改成停车场，年底完工。

# 渡口添了候船棚
`;
/** What a careful reader makes of its blocks. */
export const tornGroups = [
  [1, 2, 3],
  [10, 4, 5],
  [6, 7, 8, 9],
];
