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
  '掛挂採采擔担擾扰攝摄攜携數数斷断';

export const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: PAIRS.length / 2 }, (_, at) => [PAIRS.charAt(at * 2), PAIRS.charAt(at * 2 + 1)]),
);
const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'g');

/** One form for one meaning: compatibility characters, case and traditional characters folded, at most 2,000 characters. */
export function foldText(text: string): string {
  return text
    .slice(0, LOOK_AT)
    .normalize('NFKC')
    .toLowerCase()
    .replace(TRADITIONAL, (char) => SIMPLIFIED.get(char) ?? char);
}
