import type { CueRule } from '../cue-rule.js';

/** It cannot wait. */
export const HASTE_CUES: readonly CueRule[] = [
  {
    code: 'haste.said',
    says: { urgency: [1, 'haste'] },
    words: [
      '紧急|十万火急|火急|马上|立刻|立即|赶紧|赶快|急急|很急|好急|非常急|比较急|着急|急用|急需|急!|加急|火速|刻不容缓|等不了|等不及|来不及|救命钱',
      'urgent|urgently|asap|immediately|right now|right away|straight away|emergency|as soon as possible|cant wait any longer',
    ],
  },
  {
    code: 'haste.repeated',
    says: { nature: 'service', reason: 'not-solved', mood: -1, urgency: [1, 'repeated'] },
    words: [
      '第三次|第四次|第五次|第n次|多次联系|数次联系|多次反映|多次投诉|多次打电话|联系多次|反映多次|投诉多次|说了好几次|打了好几次|打了好多次|一而再|三番五次|催了好几',
      '打了|联系了|反映了|投诉了|找了|转了|说了|问了|催了|申诉了 ~4 三次|四次|五次|六次|七次|八次|十次|无数次|好几次|很多次|好几遍|十几次|好多次|n次',
      'called|emailed|contacted|written|wrote|asked|rang|phoned|messaged|chatted|spoken ~16 three times|four times|five times|six times|seven times|eight times|ten times|dozen times|dozens of times|numerous times|times already',
      'third time|fourth time|fifth time|tenth time|countless times|numerous times|multiple attempts|many attempts|repeatedly asked|repeatedly called',
    ],
  },
  {
    code: 'haste.deadline',
    says: { urgency: [1, 'deadline'] },
    words: [
      '今天到期|今天就到期|明天到期|明天就到期|马上到期|快到期|快逾期|要逾期了|就要逾期|今天是最后|最后一天|今晚之前|今天之内|今天必须',
      'due today|due tomorrow|deadline is today|deadline is tomorrow|last day|by tonight|by the end of today|before midnight',
    ],
  },
  {
    code: 'chance.haste',
    says: {},
    words: ['不着急|不急|不是很急|不紧急|不用急|别着急|紧急联系人|not urgent|no rush|emergency contact*'],
  },
];
