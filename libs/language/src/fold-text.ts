/** Longer texts say in their first part what they are about; the rest is not looked at. */
const LOOK_AT = 2000;

/** Traditional characters that support messages use, and their simplified forms, pairwise. */
const PAIRS =
  '還还貸贷額额銀银錢钱帳账賬账號号碼码電电話话單单訂订貨货務务員员專专業业問问題题請请謝谢為为麼么個个沒没嗎吗會会對对應应該该說说讓让時时間间點点擊击後后來来過过這这裡里樣样發发現现開开關关閉闭費费險险' +
  '風风騙骗盜盗詐诈異异議议訴诉糾纠紛纷爭争評评價价績绩報报據据證证書书記记錄录認认識识實实驗验傳传從从與与將将當当須须項项類类級级給给結结續续繳缴納纳償偿債债資资產产質质歸归戶户機机構构條条約约標标準准' +
  '則则規规權权選选擇择換换轉转帶带運运輸输達达遲迟適适連连進进遠远郵邮購购買买賣卖贈赠賠赔貼贴賓宾貴贵賴赖體体辦办處处備备復复複复愛爱憂忧慮虑態态慘惨氣气決决況况濟济減减測测滿满無无熱热燈灯營营獎奖獨独' +
  '環环療疗確确種种積积稱称稅税窮穷競竞筆笔簡简簽签組组細细終终統统經经綁绑緊紧線线網网維维總总編编練练縮缩聯联職职聽听臉脸舊旧藝艺華华萬万葉叶術术補补裝装製制見见覺觉覽览觀观計计討讨訊讯訪访設设許许詢询' +
  '試试詳详誤误誰谁課课調调談谈論论諾诺講讲謊谎護护變变負负財财責责貿贸較较輕轻辭辞邊边醫医釋释銷销錯错鎖锁鐘钟鐵铁長长門门陰阴陽阳隊队階阶際际離离難难雙双雲云預预領领頭头頻频願愿顯显飛飞養养餘余驚惊兩两' +
  '嚴严麗丽舉举義义亂乱係系傷伤優优儲储兌兑內内凍冻劃划劇剧動动勞劳勢势區区協协參参吳吴喪丧嘗尝圖图園园場场壞坏夠够夢梦奪夺審审寫写寶宝導导層层屬属幣币幫帮廣广庫库廠厂張张強强彈弹徵征恆恒惡恶戲戏戰战掃扫' +
  '掛挂採采擔担擾扰攝摄攜携數数斷断' +
  '東东丟丢虧亏親亲僅仅憑凭剛刚刪删別别勁劲佔占卻却厲厉厭厌歷历嚇吓響响諮咨圓圆塊块牆墙媽妈盡尽儘尽豈岂並并併并憤愤綑捆擺摆暫暂樓楼歡欢殘残洩泄潰溃滯滞靈灵爛烂煩烦狀状豬猪監监盤盘禮礼穩稳紙纸紋纹' +
  '絡络繞绕絕绝繼继緣缘罰罚脅胁髒脏腦脑薦荐螢荧虛虚蠻蛮訓训諷讽診诊語语諉诿譜谱販贩敗败讚赞贊赞趕赶車车軟软轟轰軲轱載载轆辘辯辩違违遺遗釣钓鈕钮鋪铺鏈链鍋锅閃闪悶闷陸陆陳陈隱隐頁页頂顶順顺頓顿馬马' +
  '罵骂騎骑騷骚驟骤魚鱼臺台週周裏里於于毀毁著着妳你祕秘兇凶佈布捲卷誌志迴回幾几衝冲獲获鬱郁偽伪偵侦倆俩樂乐夥伙偉伟兒儿興兴淨净涼凉勵励勸劝衛卫廳厅縣县嘆叹噴喷團团圍围國国聖圣堅坚夾夹婦妇娛娱孫孙' +
  '學学寧宁寬宽尋寻歲岁師师乾干幹干慶庆廢废徹彻徑径憶忆懷怀戀恋懇恳惱恼悅悦懼惧慣惯懲惩懶懒執执擴扩揚扬拋抛擬拟擁拥攔拦撥拨擠挤揮挥損损撿捡搖摇撐撑斬斩曬晒極极槍枪櫃柜檔档橋桥檢检畢毕匯汇漢汉溝沟' +
  '潔洁瀏浏潤润漲涨漸渐灣湾濕湿滾滚濫滥潛潜滅灭牽牵猶犹畫画暢畅瘋疯蓋盖瞞瞒礙碍竊窃篩筛籌筹糧粮紀纪純纯繪绘綜综綠绿緩缓羅罗罷罢勝胜艱艰節节範范榮荣藥药雖虽蟲虫視视觸触譽誉詞词譯译誠诚諸诸讀读諒谅' +
  '謹谨貢贡貪贪賭赌賞赏賺赚踐践蹤踪輪轮輔辅輛辆輩辈遷迁遞递鑑鉴鍵键鬧闹聞闻閱阅隨随靜静顧顾飯饭飽饱館馆駁驳齡龄帐账';

export const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: PAIRS.length / 2 }, (_, at) => [PAIRS.charAt(at * 2), PAIRS.charAt(at * 2 + 1)]),
);
const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'g');

/**
 * By UTF-16 unit what it becomes, for characters that are folded by themselves: nothing beside them changes it, for the marks that
 * join letters are not among them (Unicode Standard Annex 15). 0: the whole text must be looked at. Most messages hold none.
 */
const FOLDED = new Uint16Array(65_536);
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;
for (let unit = FIRST_HAN; unit <= LAST_HAN; unit += 1) FOLDED[unit] = unit;
/** ASCII, quotation marks, the blank and the marks of Chinese, and Latin characters as wide as these. */
const OTHERS = [
  [0x01, 0x7f],
  [0x2018, 0x201d],
  [0x3000, 0x3029],
  [0xff01, 0xff5e],
] as const;
for (const [first, last] of OTHERS) {
  for (let unit = first; unit <= last; unit += 1) learn(unit, foldAny(String.fromCharCode(unit)));
}
for (const [char, simplified] of SIMPLIFIED) learn(char.charCodeAt(0), simplified);

function learn(unit: number, folded: string): void {
  if (folded.length === 1) FOLDED[unit] = folded.charCodeAt(0);
}

/** One form for one meaning: compatibility characters, case and traditional characters folded, at most 2,000 characters. */
export function foldText(text: string): string {
  const looked = text.slice(0, LOOK_AT);
  let done = '';
  let from = 0;
  for (let at = 0; at < looked.length; at += 1) {
    const unit = looked.charCodeAt(at);
    const folded = FOLDED[unit] as number;
    if (folded === unit) continue;
    if (folded === 0) return foldAny(looked);
    done += looked.slice(from, at) + String.fromCharCode(folded);
    from = at + 1;
  }
  return done + looked.slice(from);
}

function foldAny(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(TRADITIONAL, (char) => SIMPLIFIED.get(char) ?? char);
}
