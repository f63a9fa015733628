import { Injectable } from '@nestjs/common';
import { Desks, type Desk } from '#lib/desks';
import { commonWordsOf, type Cut, topicKeyOf, withoutWords, wordCutter } from '#lib/language';

/** How the texts of each desk are cut into words: without those that everybody uses there, such as the product's name. */
@Injectable()
export class TopicWords {
  private readonly cuts = new Map<string, Cut>();
  /** Without the words of any desk: for labels, which may name the product. */
  readonly cut: Cut = wordCutter();

  constructor(private readonly desks: Desks) {}

  cutOf(desk: string): Cut {
    const known = this.cuts.get(desk);
    if (known !== undefined) return known;
    if (!this.desks.has(desk)) return this.cut;
    const made = withoutWords(this.cut, commonWordsOfDesk(this.desks.get(desk), this.cut));
    this.cuts.set(desk, made);
    return made;
  }

  /** The key a message is counted under; the same in every process with the same desk packs. */
  keyOf(desk: string, message: { text: string; intent: string }): string {
    return topicKeyOf(message, this.cutOf(desk));
  }

  /** What the desk pack calls an intent; undefined for one it does not have. */
  nameOf(desk: string, intent: string): { 'zh-CN': string; en: string } | undefined {
    if (!this.desks.has(desk)) return undefined;
    return this.desks.get(desk).intents.find(({ id }) => id === intent)?.name;
  }
}

function commonWordsOfDesk({ name, intents }: Desk, cut: Cut): Set<string> {
  const phrases = intents.map((intent) => intent.phrases);
  return commonWordsOf([name['zh-CN'], name.en], phrases, cut);
}
