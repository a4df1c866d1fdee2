import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said of pictures that cannot be taken. */
export const pictureErrors = {
  PICTURE_UNREADABLE: {
    status: 422,
    en: 'This is not a whole still picture in JPEG, PNG or WebP.',
    ru: 'Это не целое неподвижное изображение JPEG, PNG или WebP.',
    kk: 'Бұл JPEG, PNG немесе WebP пішіміндегі бүтін қозғалмайтын сурет емес.',
  },
  PICTURE_TOO_LARGE: {
    status: 422,
    en: 'The picture has {width} × {height} pixels; {most_pixels} are the most.',
    ru: 'В изображении {width} × {height} пикселей; наибольшее число — {most_pixels}.',
    kk: 'Суретте {width} × {height} пиксель бар; ең көбі — {most_pixels}.',
  },
  PICTURES_BUSY: {
    status: 503,
    en: 'Too many pictures at once; try again in a moment.',
    ru: 'Слишком много изображений сразу; повторите чуть позже.',
    kk: 'Бір мезгілде суреттер тым көп; сәл кейінірек қайталаңыз.',
  },
  TOO_MANY_PHOTOS: {
    status: 409,
    en: 'A dish has at most {most} photos.',
    ru: 'У блюда может быть не больше {most} фотографий.',
    kk: 'Тағамның ең көбі {most} фотосы болады.',
  },
} satisfies Partial<Record<RefusalCode, ErrorText>>;
