/** Words that say nothing about the matter: they make no topic, end no label, and weigh little in a search. */
const CHINESE =
  '请问 你好 您好 谢谢 麻烦 帮忙 帮我 想问 咨询 一下 了解 知道 怎么 怎样 怎么样 怎么办 如何 什么 为什么 为何 哪里 哪个 哪些 哪天 多少 多久 几天 ' +
  '是否 能否 可以 可不可以 能不能 是不是 有没有 可否 不能 不会 不是 没有 我们 你们 他们 咱们 自己 这个 那个 这样 那样 这里 那里 这些 那些 现在 目前 已经 一直 ' +
  '今天 昨天 明天 刚刚 刚才 时候 时间 然后 但是 因为 所以 如果 而且 还是 或者 就是 只是 不过 需要 应该 希望 想要 东西 事情 问题 情况 客服 有人 出现 显示 ' +
  '的话 一个 一次 两次 一样 什么样 不了 怎么回事 为啥 咋办 哪儿 多长时间 什么时候 何时 突然 总是 老是 还有 还要 这么 那么 一点 有点 起来 出来 进去 过来 里面 上面 ' +
  '我 你 您 他 她 它 们 的 了 吗 呢 啊 吧 呀 哦 嘛 么 着 过 地 得 是 在 有 和 与 及 或 就 也 都 很 太 更 最 到 说 会 能 可 要 想 去 来 上 下 里 中 把 被 给 让 对 ' +
  '从 向 为 以 于 而 但 若 如 这 那 哪 谁 个 次 些 种 件 笔 点 没 不 别 又 再 才 只 还 用 看 做 叫 问 请 帮 啥 咋 几 多 少 一 二 两 三 年 月 日 号 天 好';

const ENGLISH =
  'a an and any are as at be been being but by can cannot could did do does doing dont for from get gets getting give go going good got had ' +
  'has have having he hello help her hey hi his how i if im in into is it its ive just kindly know let like ll make may me might mine more ' +
  'morning most much my need needs no not now of off ok on one only or our out over please pls re s she should since so some still t tell ' +
  'than thank thanks that the their them then there these they this those to today too try trying u up us use ve very want wants was way we ' +
  'well were what when where which while who why will with won would wont yes yet you your about after again all already also am because ' +
  'before between both during each few here now once other own same until something anything someone im id isn doesn didn couldn can';

export const STOP_WORDS: ReadonlySet<string> = new Set(`${CHINESE} ${ENGLISH}`.split(' '));
