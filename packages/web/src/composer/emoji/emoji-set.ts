export interface Emoji {
  sign: string
  en: readonly string[]
  zh: readonly string[]
}

export const EMOJI_GROUPS = ['faces', 'hands', 'hearts', 'nature', 'food', 'doing', 'things', 'signs'] as const
export type EmojiGroup = (typeof EMOJI_GROUPS)[number]

/** One a line: the sign, its words in English, its words in Chinese. The first word is its name. */
const LINES: Record<EmojiGroup, string> = {
  faces: `
😀 grin,smile,happy 笑脸,开心
😄 laugh,smile,happy 大笑,开心
😁 beaming,teeth 呲牙,得意
😂 tears,joy,laugh 笑哭,哈哈
🤣 rolling,rofl,laugh 笑翻,哈哈
😊 blush,smile,shy 微笑,害羞
😇 angel,halo 天使,乖
🙂 slight,smile 浅笑,呵呵
😉 wink 眨眼
😍 adore,love,eyes 花痴,喜欢,色
🥰 loved,hearts 幸福,爱
😘 kiss 飞吻,亲亲
😋 yummy,delicious 好吃,馋
😜 playful,tongue 调皮,吐舌
🤪 zany,crazy 疯狂,搞怪
🤔 thinking,hmm 思考,想
🤗 hug 抱抱,拥抱
🤭 giggle,oops 捂嘴,偷笑
🤫 hush,quiet 嘘,安静
😏 smirk 坏笑,阴险
😐 neutral 面无表情,无语
🙄 eyeroll,whatever 白眼
😬 grimace,awkward 尴尬
😌 relieved,calm 放松,欣慰
😴 asleep,sleep 睡觉,困
🥱 yawn,tired 哈欠,困
😷 mask,ill 口罩,生病
🤒 fever,ill 发烧,生病
😎 cool,sunglasses 酷,墨镜
🤓 nerd,glasses 书呆子,学习
🥳 party,celebrate 庆祝,派对
😕 confused 困惑
🙁 frown,sad 不高兴,难过
😮 surprised,wow 惊讶,哇
😳 flushed 脸红,发呆
🥺 pleading,please 可怜,求你
😢 crying,tear,sad 流泪,难过
😭 sobbing,cry 大哭,哭
😱 scream,fear 尖叫,害怕
😓 sweat 汗,冷汗
😩 weary 累,抓狂
😤 huff,proud 哼,傲慢
😡 furious,angry 发怒,生气
🤯 mindblown,shock 震惊,炸了
🥶 freezing,cold 冷
🥵 overheated,hot 热
🤡 clown 小丑
👻 ghost 鬼,幽灵
💩 poop 便便
🤖 robot 机器人`,
  hands: `
👍 thumbsup,yes,good 赞,强,好
👎 thumbsdown,no,bad 踩,弱
👌 okay,ok 好的,可以
✌️ victory,peace 胜利,耶
🤞 luck,crossed 祈祷,好运
🤟 loveyou 爱你
👋 wave,hello,bye 挥手,你好,再见
🙏 please,thanks,pray 拜托,谢谢,双手合十
👏 clap,bravo 鼓掌
🤝 handshake,deal 握手,合作
💪 strong,muscle 加油,肌肉
👊 fist,punch 拳头
✊ raisedfist 握拳
🫶 hearthands 比心
👉 right,point 向右,指
👈 left,point 向左,指
👆 up,point 向上,指
👇 down,point 向下,指
✍️ writing,write 写字
🙌 hooray,hands 万岁
🤷 shrug,dunno 摊手,不知道
🤦 facepalm 捂脸
🙋 raisehand,me 举手
🙇 bow,sorry 鞠躬,对不起
🏃 run,hurry 跑步,溜了
🚶 walk 走路`,
  hearts: `
❤️ heart,love 爱心,爱
🧡 orangeheart 橙心
💛 yellowheart 黄心
💚 greenheart 绿心
💙 blueheart 蓝心
💜 purpleheart 紫心
🖤 blackheart 黑心
🤍 whiteheart 白心
💔 broken,heartbreak 心碎
💕 twohearts 两颗心
💖 sparkleheart 闪亮的心
💘 cupid,arrow 一箭穿心
💋 lips,kiss 嘴唇,吻
🌹 rose,flower 玫瑰,花
🥀 wilted 凋谢
💐 bouquet,flowers 花束,鲜花
💍 ring,marry 戒指,求婚`,
  nature: `
🐶 dog 狗
🐱 cat 猫
🐭 mouse 老鼠
🐰 rabbit 兔子
🦊 fox 狐狸
🐻 bear 熊
🐼 panda 熊猫
🐯 tiger 老虎
🦁 lion 狮子
🐮 cow 牛
🐷 pig 猪
🐵 monkey 猴子
🐔 chicken 鸡
🐧 penguin 企鹅
🦆 duck 鸭子
🪿 goose,hongyan 大雁,鸿雁,鹅
🐟 fish 鱼
🐢 turtle 乌龟
🐍 snake 蛇
🐉 dragon 龙
🦋 butterfly 蝴蝶
🐝 bee 蜜蜂
🌸 blossom,spring 樱花,春天
🌻 sunflower 向日葵
🌲 tree 树
🍀 clover,luck 四叶草,幸运
🍁 maple,autumn 枫叶,秋天
☀️ sun,sunny 太阳,晴天
🌙 moon,night 月亮,晚安
⭐ star 星星
🌈 rainbow 彩虹
☁️ cloud 云,多云
🌧️ rain 下雨
❄️ snow,winter 雪,冬天
🔥 fire,hot 火,厉害
🌊 ocean,sea 海浪,大海`,
  food: `
🍎 apple 苹果
🍊 orange 橙子,橘子
🍋 lemon 柠檬
🍌 banana 香蕉
🍉 watermelon 西瓜,吃瓜
🍇 grapes 葡萄
🍓 strawberry 草莓
🍑 peach 桃子
🍅 tomato 番茄
🌽 corn 玉米
🍞 bread 面包
🧀 cheese 奶酪
🍔 burger 汉堡
🍟 fries 薯条
🍕 pizza 披萨
🍜 noodles 面条
🍚 rice 米饭
🥟 dumpling 饺子
🍱 bento 便当
🍲 hotpot 火锅
🍦 icecream 冰淇淋
🍰 cake 蛋糕
🎂 birthday 生日蛋糕,生日
🍫 chocolate 巧克力
🍬 candy 糖果
☕ coffee 咖啡
🍵 tea 茶
🧋 milktea 奶茶
🍺 beer 啤酒
🍻 cheers 干杯
🍷 wine 红酒`,
  doing: `
⚽ football,soccer 足球
🏀 basketball 篮球
🏓 pingpong 乒乓球
🏸 badminton 羽毛球
🎮 game 游戏
🎲 dice 骰子
🎵 music,note 音乐
🎤 sing,microphone 唱歌,话筒
🎸 guitar 吉他
🎬 film,movie 电影
🎨 paint,art 画画
📚 books,study 书,学习
🎓 graduate 毕业
🏆 trophy,win 奖杯,冠军
🥇 gold,first 金牌,第一
🎉 tada,party 庆祝,撒花
🎁 gift,present 礼物
🎈 balloon 气球
🧧 redenvelope 红包
🏮 lantern 灯笼
🧨 firecracker 鞭炮
🚗 car 汽车
🚌 bus 公交
🚄 train 高铁,火车
✈️ plane,flight 飞机
🚀 rocket,launch 火箭
🚲 bicycle,bike 自行车
🏠 home,house 家,房子
🏫 school 学校
🏥 hospital 医院
⛰️ mountain 山
🏖️ beach,holiday 海滩,度假`,
  things: `
📱 phone,mobile 手机
💻 laptop,computer 电脑
⌨️ keyboard 键盘
🖨️ printer 打印机
📷 camera,photo 相机,照片
📺 television 电视
☎️ telephone 电话
🔋 battery 电池
💡 idea,bulb 灯泡,主意
🔦 torch 手电
💰 money 钱,发财
💳 card,pay 银行卡
✉️ letter,mail 信,邮件
📦 parcel 快递,包裹
📎 clip 回形针
✏️ pencil 铅笔
📝 memo,note 备忘,笔记
📅 calendar,date 日历
📌 pin 图钉
📁 folder 文件夹
🔍 search 搜索
🔑 key 钥匙
🔒 lock 锁
🔧 wrench,fix 扳手,修理
🧪 test,lab 试管,实验
💊 pill,medicine 药
⏰ alarm,clock 闹钟
⏳ hourglass,wait 沙漏,等
🛒 shopping,cart 购物车
👕 shirt,clothes 衣服
👓 glasses 眼镜
🎒 backpack 书包
☂️ umbrella 雨伞`,
  signs: `
✅ done,check 完成,对
❌ wrong,cross 错,不
❓ question 问号,疑问
❗ exclamation 感叹号,注意
⚠️ warning 警告,小心
💯 hundred,perfect 一百分,满分
➕ plus 加
➖ minus 减
➡️ forward,arrow 右箭头
⬅️ back,arrow 左箭头
🔄 again,refresh 刷新,循环
🆗 ok 好
🆕 new 新
🔴 red 红点
🟢 green 绿点
🔵 blue 蓝点
⚡ lightning,fast 闪电,快
💥 boom 爆炸
💤 zzz,sleep 睡觉
💬 speech,chat 聊天
💭 thought 想法
🔔 bell 铃,提醒
🔕 mute 免打扰
🎯 target 目标,靶心
🚩 flag 旗
🏁 finish 终点`,
}

function parse(group: EmojiGroup): readonly Emoji[] {
  return LINES[group]
    .trim()
    .split('\n')
    .map((line) => {
      const [sign = '', en = '', zh = ''] = line.split(' ')
      return { sign, en: en.split(','), zh: zh.split(',') }
    })
}

export const EMOJI: Readonly<Record<EmojiGroup, readonly Emoji[]>> = {
  faces: parse('faces'),
  hands: parse('hands'),
  hearts: parse('hearts'),
  nature: parse('nature'),
  food: parse('food'),
  doing: parse('doing'),
  things: parse('things'),
  signs: parse('signs'),
}

/** Those whose words, of either language, have what was typed; whose words begin with it first. */
export function findEmoji(query: string): Emoji[] {
  const wanted = query.normalize('NFKC').trim().toLowerCase()
  const found = EMOJI_GROUPS.flatMap((group) => EMOJI[group])
    .map((emoji) => {
      const words = [...emoji.en, ...emoji.zh, emoji.sign]
      const rank = words.some((word) => word.startsWith(wanted)) ? 0 : words.some((word) => word.includes(wanted)) ? 1 : 2
      return { emoji, rank }
    })
    .filter(({ rank }) => rank < 2)
    .sort((a, b) => a.rank - b.rank)
  return found.map(({ emoji }) => emoji)
}
