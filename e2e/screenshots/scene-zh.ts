import type { Scene } from './scene.ts'

export const sceneZh: Scene = {
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  offset: '+08:00',
  year: 2026,
  now: '03-14 21:07',
  server: '鸿雁',
  characters: [
    { account: 'linxiaoman', nickname: '林小满', color: 0, online: true },
    { account: 'chensiyuan', nickname: '陈思远', color: 8, online: true },
    { account: 'yutong', nickname: '王雨桐', color: 4, online: true },
    { account: 'zhaoyiming', nickname: '赵一鸣', color: 1, online: true },
    { account: 'kexin', nickname: '周可欣', color: 10, online: true },
    { account: 'liwenbo', nickname: '李文博', color: 5, online: false },
    { account: 'wanqing', nickname: '孙婉清', color: 2, online: false },
    { account: 'hejiashu', nickname: '何嘉树', color: 11, online: true },
    { account: 'wulaoshi', nickname: '吴老师', color: 9, online: false },
    { account: 'mama', nickname: '妈妈', color: 3, online: true },
  ],
  strands: [
    {
      place: '66888',
      room: { name: '摄影小组', at: '02-20 19:02', members: ['wanqing', 'linxiaoman', 'hejiashu'] },
      lines: [
        ['03-08 16:20', 'wanqing', '植物园的玉兰开了，上午的光特别好'],
        ['03-08 16:31', 'hejiashu', '这周末就去，器材我带'],
      ],
      unread: 0,
    },
    {
      place: 'liwenbo',
      lines: [
        ['03-09 10:12', 'liwenbo', '上次借你的那本《乡土中国》看完了'],
        ['03-09 10:40', 'linxiaoman', '不急，下次见面再给我就行'],
      ],
      unread: 0,
    },
    {
      place: 'mama',
      lines: [
        ['03-12 19:30', 'mama', '周末回来吃饭吗？你爸想包荠菜馄饨'],
        ['03-12 19:42', 'linxiaoman', '周日下午就到，给我留两碗！'],
        ['03-12 19:43', 'mama', '好，路上慢点'],
      ],
      unread: 0,
    },
    {
      place: '23456',
      room: { name: '读书会', at: '02-14 20:00', members: ['wulaoshi', 'linxiaoman', 'liwenbo', 'kexin'] },
      lines: [
        ['03-13 20:58', 'liwenbo', '第三章我读了两遍，还是觉得作者在绕'],
        ['03-13 21:15', 'wulaoshi', '下周三读第四章，大家各带一个问题来'],
      ],
      unread: 0,
    },
    {
      place: 'lobby',
      lines: [
        ['03-14 18:22', 'hejiashu', '大家好，我是新来的，做嵌入式的'],
        ['03-14 18:25', 'kexin', '欢迎欢迎 👋'],
      ],
      unread: 0,
    },
    {
      place: 'kexin',
      lines: [
        ['03-14 19:50', 'kexin', '明早我开车，七点在你家楼下等你？'],
        ['03-14 19:52', 'linxiaoman', '好，我七点准时下楼'],
      ],
      unread: 0,
    },
    {
      place: '50208',
      room: { name: '产品讨论', at: '03-02 09:30', members: ['zhaoyiming', 'linxiaoman', 'chensiyuan', 'hejiashu'] },
      lines: [
        ['03-14 20:31', 'zhaoyiming', '离线消息的红点要不要分“有人@我”？'],
        ['03-14 20:33', 'hejiashu', '要，普通消息一个数字，@ 单独标出来'],
        ['03-14 20:47', 'zhaoyiming', '那我把两种都画进稿子里\n周一评审'],
      ],
      unread: 3,
    },
    {
      place: 'chensiyuan',
      lines: [
        ['03-14 20:40', 'linxiaoman', '地图我下好了，离线也能看'],
        ['03-14 20:58', 'chensiyuan', '太好了'],
        ['03-14 20:59', 'chensiyuan', '对了，你那儿还有多的登山杖吗？'],
      ],
      unread: 2,
    },
    {
      place: '31415',
      room: { name: '周末爬山', at: '03-10 12:00', members: ['chensiyuan', 'linxiaoman', 'yutong', 'kexin', 'wanqing', 'liwenbo'] },
      lines: [
        ['03-13 21:36', 'chensiyuan', '周日去龙井那条线怎么样？全程十一公里，爬升六百米'],
        ['03-13 21:37', 'chensiyuan', '路况帖：https://hikes.example.org/longjing/2026'],
        ['03-13 21:41', 'wanqing', '我膝盖还没好，这次就不去了，给你们看家'],
        ['03-13 21:44', 'yutong', '算我一个！'],
        ['03-14 20:52', 'yutong', '天气看了：周日多云，8～16 度，下午三点以后可能有小雨'],
        ['03-14 20:53', 'yutong', '那就早点出发，两点前下山'],
        ['03-14 20:55', 'linxiaoman', '我列了个单子，大家对一下：\n1. 水每人 1.5 升\n2. 雨衣或冲锋衣\n3. 登山杖我有两副'],
        ['03-14 20:56', 'kexin', '收到，我带急救包和路餐'],
        ['03-14 21:01', 'chensiyuan', '七点半在停车场集合，走慢的先走，走快的断后 😄'],
        ['03-14 21:03', 'linxiaoman', '好的，明天见'],
        ['03-14 21:04', 'linxiaoman', '对了，山上信号不好，断了也没关系，消息回来会自己补上'],
        ['03-14 21:06', 'kexin', '👍'],
      ],
      unread: 0,
    },
  ],
  open: { title: '周末爬山', number: '31415', typing: 'yutong' },
}
