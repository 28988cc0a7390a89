/** Sentences that nobody would object to, many of them chosen because a careless filter does. */
export const CLEAN_ENGLISH = `
Scunthorpe is a town in Lincolnshire.
The class was assessed by an assistant professor.
She passed the assessment with a classic essay.
Please assemble the bass guitar on the grass.
He compassed the Atlantic in a small boat.
The cocktail bar is next to the cockpit museum.
A peacock walked past the weathercock.
Dickens and Dickinson are on the reading list.
The shuttlecock landed behind the hancock building.
Penistone and Clitheroe are on the timetable.
Essex, Sussex and Middlesex are counties of England.
The sextant shows the angle of the sun.
We analysed the analyst's analysis.
Titanic, titration and constitution share three letters.
The document circumvents the accumulator problem.
Cucumbers and cumin go into the salad.
Hello, shell scripts are on the shelf.
Michelle sells seashells.
The therapist wrote a chapter on grapes.
Grapeseed oil is drapery-safe.
The manifest lists arsenal tickets and parsnips.
Nagasaki and Nigeria are far apart.
The snigger in the back row stopped.
Matsushita makes television sets.
The mishit ball flew over the fence.
Swastika tiles decorate very old temples in Nara.
Buttress the wall before the butter melts.
A rebuttal is due on Tuesday.
The button on the left closes the dialog.
Please contribute to the tribute.
The crapaud is a toad, and scrap is not waste.
Skyscrapers scrape the sky.
The wristwatch is on the list.
Basement and embassy rhyme with nothing.
Ambassadors carry passports.
Massachusetts has many grasshoppers.
The Dickson study was published in 1964.
Gunther began the burgundy job at noon.
A gunwale is the upper edge of a hull.
Drugstores sell rugs and jugs as well.
The murderers' row of 1927 played baseball.
Skills and skillets, killjoys and killjoy skills.
Bombay is called Mumbai now; bombastic speeches are rare.
The terrorem clause of a will is a term of law.
Meth­odical methods help with methane.
Cokeville lies in Wyoming, and coke is made from coal.
Heroines of the novel drink tea.
The opiumless tincture is sold without recipe.
Bettering oneself is better than betting nothing.
Casinos were mentioned by Mr. Casinova in jest.
Loanwords enrich a language.
The invoiced amount was invoicing-ready.
The hookah bar unhooked its hooked rugs.
Analgesics relieve pain.
Therapists and grape growers met in Cape Town.
Raccoons and cocoons are brown.
Spicy food and despicable weather do not mix.
Chinks of light came through the chinkapin leaves.
A niggardly sum was raised for the chapel.
The vandyke beard protects the village from the sea.
The pussywillow blooms in March.
Cumbersome luggage slows everybody down.
The Shitake farm spells its name Shiitake.
Arseny plays chess on Wednesdays.
I'll be there at 6.4 km, around 8:30.
Version 1.9.64 fixes the login page.
`
  .trim()
  .split('\n')

export const CLEAN_CHINESE = `
今天的网络编程课改到下午三点。
我们从中出现的问题里学到了很多。
这封信来自由于台风停航的小岛。
北京市长安街今晚有灯光秀。
他来自，由于天气的原因，迟到了一个小时。
市场里的水果很新鲜，价格也公道。
老师让我们把作业发到群里。
周末一起去爬山吧，天气不错。
这家餐馆的红烧肉做得很地道。
请把会议纪要发给大家看一下。
图书馆今天闭馆，明天再去还书。
我妈妈做的饺子是全世界最好吃的。
高铁票已经买好了，早上七点出发。
这本书讲的是自然界的由来。
他自由泳游得很快。
公园里的荷花开了，很多人在拍照。
孩子们在操场上踢球。
这个函数的返回值应该是整数。
服务器重启之后，一切恢复正常。
请大家注意防火防盗，出门关好门窗。
明天是国庆节，放假七天。
医生建议多喝水，少熬夜。
他的毕业论文写得非常扎实。
这次考试的平均分是八十二分。
我们的航班延误了两个小时。
小区门口新开了一家书店。
请问，这道题怎么做？
报名截止到本月二十五日。
妹妹养了一只很乖的猫。
奶奶每天早上打太极拳。
外面下雨了，记得带伞。
这部电影的配乐特别好听。
实验室的钥匙放在老地方。
我把文件放在共享目录里了。
昨晚的月亮又大又圆。
中国队在决赛中出人意料地获胜。
法官依法审理了这起案件。
车轮的功能是减少摩擦。
大家轮流发言，每人三分钟。
他是个枪手，专打移动靶，拿过奥运金牌。
春天的樱花，夏天的荷花，秋天的菊花。
这台发动机的功率是一百千瓦。
爷爷年轻时当过兵。
我们班的班长很负责任。
这家公司主要做软件外包。
下个月要去上海出差。
他把球踢进了自家大门。
法国的轮船功能齐全。
我喜欢喝绿茶，不喜欢喝咖啡。
学校的食堂又涨价了。
他说话的声音很温柔。
这条路修好之后，上班方便多了。
请把音量调小一点，孩子睡了。
生日快乐！祝你身体健康。
股票市场今天小幅上涨。
新买的键盘手感不错。
消防车很快赶到了现场。
这篇文章的观点很有意思。
冬天的北方，室内有暖气。
列车即将进站，请站在安全线以内。
我们的目标是按时完成毕业设计。
他把自行车借给了同学。
晚上八点在操场集合，不见不散。
这幅山水画挂在客厅正合适。
祖国的山河多么壮丽。
天气预报说明天多云转晴，气温十八到二十六度。
`
  .trim()
  .split('\n')

/** What such a list has, in its mildest selection: short words that stand inside many others. */
export const TOUCHY_WORDS = `
ass arse cunt cock dick tit tits cum sex anal penis shit crap piss hell rape kill gun drug meth heroin
spic chink nig nigger dyke hook hooker bet casino loan invoice bomb terror murder butt coon pussy
中出 自由门 法轮功 赌博 毒品 发票 枪支 色情 诈骗 代考 办证 迷药 炸药 暴力 邪教 买枪 六合彩 性交 裸聊
`
  .trim()
  .split(/\s+/)
