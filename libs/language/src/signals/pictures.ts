import type { Cue } from './signals.js';

const GLAD = new Set('👍 😊 😄 😁 😀 🙂 😍 🥰 😘 👏 🎉 💯 ❤ 💗 💕 💖 🌹 ☺ 😃 👌 💪 ✨'.split(' '));
const CROSS = new Set('👎 😡 🤬 😠 😤 😢 😭 💔 😞 😣 😩 😫 🙄 😒 💩 🤮 🖕 😾'.split(' '));

/** What a picture weighs beside words. */
const WEIGHT = 0.5;

export interface PictureCue extends Cue {
  mood: number;
}

/** The mood a picture tells; undefined for those that tell none. */
export function pictureCue({ text, at }: { text: string; at: number }): PictureCue | undefined {
  if (GLAD.has(text)) return { code: 'picture.glad', text, at, mood: WEIGHT };
  return CROSS.has(text) ? { code: 'picture.cross', text, at, mood: -WEIGHT } : undefined;
}
