const THANKS =
  /^(?:好的?|好吧|嗯+|哦+|行|可以了?|谢谢|谢啦|谢了|感谢|多谢|非常感谢|辛苦了?|明白了?|懂了|知道了|了解了?|收到|解决了|没问题了?|ok(?:ay)?|thanks?|thank you|thx|got it|great|perfect|solved|you|a lot|very much|so much|您|你|啦|哈|亲|[\s,.!~，。！～、])+$/i;

/** A message that only thanks or confirms asks for nothing: neither another answer nor a person. */
export function isThanks(text: string): boolean {
  return text.length <= 60 && THANKS.test(text.trim());
}
