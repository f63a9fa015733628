/** Chinese words that deny what follows within so many characters of the same clause. */
export const CHINESE_DENIALS: readonly (readonly [words: string, reach: number])[] = [
  ['没|没有|未|未曾|并未|并非|不是|不会|不用|不要|不必|不需|不需要|无需|别|不想|绝非', 4],
  ['不太|不怎么|不够|不算|不再|并不', 2],
  ['不|没人|没有人|无人', 0],
];

/** English words that deny what follows within three words of the same clause. */
export const ENGLISH_DENIALS =
  'not|no|never|without|isnt|arent|wasnt|werent|hasnt|havent|hadnt|dont|doesnt|didnt|wont|wouldnt|no longer|nothing';
export const ENGLISH_DENIAL_REACH = 3;

/** Words after which things are only supposed, feared or guarded against: eight characters, four words. */
export const CHINESE_SUPPOSITIONS =
  '如果|万一|假如|要是|倘若|假设|防|防止|避免|以防|预防|会不会|担心|怕|分辨|识别|辨别|判断|如何举报';
export const CHINESE_SUPPOSITION_REACH = 8;
export const ENGLISH_SUPPOSITIONS =
  'if|in case|avoid|avoiding|prevent|prevents|prevented|preventing|protect|against|worried about|afraid of|what happens when|suppose';
export const ENGLISH_SUPPOSITION_REACH = 4;

/** What follows is meant again: "如果不解决我就投诉", "if nothing happens I will complain", "not lost but stolen". */
export const AFFIRMATIONS = '就|那就|我会|我将|只能|只好|但|但是|却|而是|反而|i will|ill|i shall|then|but|instead';

/** Politeness and filling before an English clause: it begins after them. */
export const CLAUSE_OPENERS =
  'please|kindly|pls|plz|hi|hello|hey|dear|sorry|excuse me|thanks|thank you|good morning|good afternoon|good evening|ok|okay|so|and|well|also|just|now|yes|sir|madam|team|there';

/** Words that contain one of the above by chance: they deny and suppose nothing. */
export const CHANCE =
  '没人|没有人|无人|是不是|岂不是|这不是|不就是|难道不是|是不是在|特别|别人|分别|级别|类别|性别|个别|区别|别的|告别|可怕|哪怕|恐怕|人脸识别|身份识别|刷脸识别|消防|国防|' +
  '不好意思|不小心|不仅|不但|不只|不光|不管|不过|不然|不知道|不得不|不停|不断|不久|没想到|没办法|没收到|未经|未来|未成年|' +
  '要不要|想不想|用不用|需不需要|能不能|可不可以|行不行|好不好|对不对|高不高|快不快|贵不贵|满不满意|要不|就是|就算|成就|就业|就医|就诊|' +
  'not only|not just|no doubt|no wonder';
