import type { Scene } from './scene.ts'

export const sceneEn: Scene = {
  locale: 'en-US',
  timeZone: 'Europe/London',
  offset: '+00:00',
  year: 2026,
  now: '03-14 21:07',
  server: 'Hongyan',
  characters: [
    { account: 'nora', nickname: 'Nora Lind', color: 0, online: true },
    { account: 'tom', nickname: 'Tom Okafor', color: 8, online: true },
    { account: 'mei', nickname: '美玲 Meiling', color: 4, online: true },
    { account: 'daniel', nickname: 'Daniel Reyes', color: 1, online: true },
    { account: 'grace', nickname: 'Grace Hall', color: 10, online: true },
    { account: 'ivan', nickname: 'Ivan Petrov', color: 5, online: false },
    { account: 'sofia', nickname: 'Sofia', color: 2, online: false },
    { account: 'jonas', nickname: 'Jonas Weber', color: 11, online: true },
    { account: 'mum', nickname: 'Mum', color: 3, online: true },
  ],
  strands: [
    {
      place: '66888',
      room: { name: 'Darkroom', at: '02-20 19:02', members: ['sofia', 'nora', 'jonas'] },
      lines: [
        ['03-08 16:20', 'sofia', 'The magnolias are out, the light before ten is lovely'],
        ['03-08 16:31', 'jonas', 'Saturday then. I bring the tripod'],
      ],
      unread: 0,
    },
    {
      place: 'ivan',
      lines: [
        ['03-09 10:12', 'ivan', 'Finished the book you lent me. Twice.'],
        ['03-09 10:40', 'nora', 'Keep it until we meet'],
      ],
      unread: 0,
    },
    {
      place: 'mum',
      lines: [
        ['03-12 19:30', 'mum', 'Dinner on Sunday? Your father wants to try the new oven'],
        ['03-12 19:42', 'nora', 'I am there at six'],
        ['03-12 19:43', 'mum', 'Lovely. Drive carefully'],
      ],
      unread: 0,
    },
    {
      place: '23456',
      room: { name: 'Book club', at: '02-14 20:00', members: ['ivan', 'nora', 'grace'] },
      lines: [['03-13 21:15', 'ivan', 'Chapter four for Wednesday. Everybody brings one question']],
      unread: 0,
    },
    {
      place: 'lobby',
      lines: [
        ['03-14 18:22', 'jonas', 'Hello all, I am new here'],
        ['03-14 18:25', 'grace', 'Welcome! 👋'],
      ],
      unread: 0,
    },
    {
      place: 'grace',
      lines: [
        ['03-14 19:50', 'grace', 'I have the car. Seven at your door?'],
        ['03-14 19:52', 'nora', 'Seven it is'],
      ],
      unread: 0,
    },
    {
      place: '50208',
      room: { name: 'Product', at: '03-02 09:30', members: ['daniel', 'nora', 'tom', 'jonas'] },
      lines: [
        ['03-14 20:31', 'daniel', 'Should a mention look different from any other unread message?'],
        ['03-14 20:33', 'jonas', 'Yes: a number for both, and a mark of its own for mentions'],
        ['03-14 20:47', 'daniel', 'I draw both then\nReview on Monday'],
      ],
      unread: 3,
    },
    {
      place: 'tom',
      lines: [
        ['03-14 20:40', 'nora', 'The map is on my phone, it works offline'],
        ['03-14 20:58', 'tom', 'Great'],
        ['03-14 20:59', 'tom', 'Do you have a spare pair of poles?'],
      ],
      unread: 2,
    },
    {
      place: '31415',
      room: { name: 'Weekend hike', at: '03-10 12:00', members: ['tom', 'nora', 'mei', 'grace', 'sofia', 'ivan'] },
      lines: [
        ['03-13 21:36', 'tom', 'How about the ridge on Sunday? Eleven kilometres, six hundred metres up'],
        ['03-13 21:37', 'tom', 'State of the path: https://hikes.example.org/ridge/2026'],
        ['03-13 21:41', 'sofia', 'My knee says no. Send pictures'],
        ['03-13 21:44', 'mei', '算我一个！Count me in'],
        ['03-14 20:52', 'mei', 'Forecast: cloudy, 8 to 16 degrees, a little rain after three'],
        ['03-14 20:53', 'mei', 'So we start early and are down by two'],
        [
          '03-14 20:55',
          'nora',
          'My list, please check:\n1. a litre and a half of water each\n2. something against rain\n3. I have two pairs of poles',
        ],
        ['03-14 20:56', 'grace', 'I bring the first-aid kit and lunch'],
        ['03-14 21:01', 'tom', 'Half past seven at the car park. Slow ones first, fast ones last 😄'],
        ['03-14 21:03', 'nora', 'See you tomorrow then'],
        ['03-14 21:04', 'nora', 'There is hardly any signal up there. Never mind: whatever was missed comes by itself'],
        ['03-14 21:06', 'grace', '👍'],
      ],
      unread: 0,
    },
  ],
  open: { title: 'Weekend hike', number: '31415', typing: 'mei' },
}
