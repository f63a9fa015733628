/** Words that blame, threaten or belittle the reader. To warn them of swindlers is none of it. */
const DISRESPECTFUL =
  /老赖|赖账|[你您](?:们|这|就|才|真|可|是|个|大)*骗子(?!的)|无赖|不要脸|你自己的问题|是你自己没|谁让你|跟你说过了|听不懂吗|再不还(款|钱)?就|后果自负|上门(找|堵)|告诉你(家人|单位|同事|领导)|曝光你|stupid|your own fault|deadbeat|shame on you|we will (tell|call) your (family|boss|employer)/giu;

/** The words that must not be said to a customer, in their order; none: it may be said. */
export function disrespectIn(text: string): string[] {
  return [...text.matchAll(DISRESPECTFUL)].map(([words]) => words);
}
