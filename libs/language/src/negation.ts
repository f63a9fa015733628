const CHINESE_BEFORE = /(没有?|未曾?|并未|并非|不是|不会|不用|不要|不必|不需要?|无需|别|不想|没)[^，。！？,.!?]{0,4}$/;
const CHINESE_SUPPOSED =
  /(如果|万一|假如|要是|防止?|避免|以防|预防|会不会|担心|怕|分辨|识别|辨别|判断|如何举报)[^，。！？,.!?]{0,8}$/;
const ENGLISH_BEFORE =
  /\b(not|no|never|without|isn't|wasn't|hasn't|haven't|don't|doesn't|didn't|won't|no longer)(\s+[\w']+){0,3}\s*$/;
const ENGLISH_SUPPOSED =
  /\b(if|in case|avoid|prevent|prevented|protect|against|worried about|what happens when)(\s+[\w']+){0,4}\s*$/;

/** Whether the words right before `at` deny or only suppose what follows: "没有被盗", "if my phone is stolen". */
export function isDenied(folded: string, at: number): boolean {
  const before = folded.slice(Math.max(0, at - 48), at);
  return [CHINESE_BEFORE, CHINESE_SUPPOSED, ENGLISH_BEFORE, ENGLISH_SUPPOSED].some((pattern) => pattern.test(before));
}
