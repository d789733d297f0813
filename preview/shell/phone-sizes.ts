interface PhoneSize {
  readonly name: string
  /** px, upright */
  readonly width: number
  readonly height: number
  /** px; of a phone held upright, where it is also the upper safe-area inset */
  readonly statusBar: number
  /** px; the lower safe-area inset, 0 for phones with buttons */
  readonly indicator: number
  /** px; of the screen's corners */
  readonly corner: number
}

/** Screens of common phones, by width and maker. */
export const phoneSizes = {
  '320': { name: 'iPhone SE · 320 × 568', width: 320, height: 568, statusBar: 20, indicator: 0, corner: 8 },
  '375s': { name: 'iPhone 8 · 375 × 667', width: 375, height: 667, statusBar: 20, indicator: 0, corner: 8 },
  '375': { name: 'iPhone 13 mini · 375 × 812', width: 375, height: 812, statusBar: 44, indicator: 34, corner: 44 },
  '390': { name: 'iPhone 14 · 390 × 844', width: 390, height: 844, statusBar: 47, indicator: 34, corner: 48 },
  '430': { name: 'iPhone 15 Pro Max · 430 × 932', width: 430, height: 932, statusBar: 59, indicator: 34, corner: 56 },
  '360': { name: 'Android · 360 × 800', width: 360, height: 800, statusBar: 32, indicator: 16, corner: 32 },
  '412': { name: 'Android · 412 × 915', width: 412, height: 915, statusBar: 40, indicator: 24, corner: 40 }
} as const satisfies Record<string, PhoneSize>

export type SizeName = keyof typeof phoneSizes

export function isSizeName(name: string): name is SizeName {
  return name in phoneSizes
}
