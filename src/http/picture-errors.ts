import type { RefusalCode } from '../domain/refusal.js';
import type { ErrorText } from './error-text.js';

/** What is said of pictures that cannot be taken. */
export const pictureErrors = {
  PICTURE_UNREADABLE: {
    status: 422,
    en: 'The file is not a complete still image in JPEG, PNG or WebP.',
    ru: 'Файл не является целым неподвижным изображением JPEG, PNG или WebP.',
    kk: 'Файл JPEG, PNG немесе WebP пішіміндегі бүтін қозғалмайтын сурет емес.',
  },
  PICTURE_TOO_LARGE: {
    status: 422,
    en: 'The image has {width} × {height} pixels. At most {most_pixels} are allowed.',
    ru: 'В изображении {width} × {height} пикселей. Допустимо не больше {most_pixels}.',
    kk: 'Суретте {width} × {height} пиксель бар. Ең көбі {most_pixels} рұқсат.',
  },
  PICTURES_BUSY: {
    status: 503,
    en: 'Too many images at once. Try again in a moment.',
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
