/**
 * Replaces what has another meaning inside the phone than in the browser: `rpx` (1/750 of the window's width),
 * `vw`, `vh` (of the phone's window) and the safe-area insets (of the phone's screen).
 */
export function convertUnits(value: string): string {
  return value
    .replace(/(?<![\w#-])(-?(?:\d+\.?\d*|\.\d+))rpx\b/g, 'calc($1 * var(--rpx))')
    .replace(/(?<![\w#-])(-?(?:\d+\.?\d*|\.\d+))v([wh])\b/g, '$1cq$2')
    .replace(/\b(?:env|constant)\(\s*safe-area-inset-(\w+)/g, 'var(--safe-area-inset-$1')
}

/** The prefix of a file's class names, readable so that a person sees where the class comes from. */
export function scopeName(path: string): string {
  return path.replace(/^miniprogram_npm\//, '').replace(/[^\w-]+/g, '-')
}
