/** For which screen: a picture fits a square of so many pixels, and a small one is not enlarged. */
export const PICTURE_SIZES = { phone: 480, tablet: 1280 } as const;

export type PictureSize = keyof typeof PICTURE_SIZES;
