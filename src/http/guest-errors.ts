import type { ErrorText } from './error-text.js';

/** What guests and those who serve them are told: a part of the one table of errors. */
export const guestErrors = {
  SESSION_ENDED: {
    status: 410,
    en: 'Your visit is over. Scan the code on the table to begin a new one.',
    ru: 'Ваш визит завершён. Отсканируйте код на столе, чтобы начать новый.',
    kk: 'Сіздің сапарыңыз аяқталды. Жаңасын бастау үшін үстелдегі кодты сканерлеңіз.',
  },
  GUEST_ELSEWHERE: {
    status: 409,
    en: 'This phone orders at table {name}. Leave that table first, or ask the staff to move you.',
    ru: 'С этого телефона заказывают за столом {name}. Сначала выйдите оттуда или попросите персонал вас пересадить.',
    kk: 'Бұл телефон {name} үстелінен тапсырыс беруде. Алдымен сол үстелден шығыңыз немесе қызметкерлерден ауыстыруды сұраңыз.',
  },
  TOO_MANY_PHONES: {
    status: 409,
    en: 'A table allows {most} phones. Order from one of them, or ask the staff.',
    ru: 'За одним столом может быть не больше {most} телефонов. Закажите с одного из них или спросите персонал.',
    kk: 'Бір үстелде ең көбі {most} телефон бола алады. Соның бірінен тапсырыс беріңіз немесе қызметкерлерден сұраңыз.',
  },
  TOO_MANY_WAITING: {
    status: 409,
    en: 'At most {most} orders can wait for the staff. Ask the staff to answer the earlier ones.',
    ru: 'Ответа могут ждать не больше {most} заказов. Попросите персонал ответить на предыдущие.',
    kk: 'Жауап күтетін тапсырыс ең көбі {most} болады. Қызметкерлерден алдыңғыларына жауап беруді сұраңыз.',
  },
  TOO_MANY_CALLS: {
    status: 409,
    en: 'You have called {most} times in ten minutes. Please wait.',
    ru: 'За десять минут вы позвали {most} раз. Пожалуйста, подождите.',
    kk: 'Сіз он минут ішінде {most} рет шақырдыңыз. Күте тұрыңыз.',
  },
  NOT_TRUSTED: {
    status: 403,
    en: 'Staff must approve this phone first.',
    ru: 'Сначала персонал должен подтвердить этот телефон.',
    kk: 'Алдымен қызметкер бұл телефонды растауы керек.',
  },
  ORDERING_OFF: {
    status: 409,
    en: 'Please order with the staff.',
    ru: 'Пожалуйста, сделайте заказ у персонала.',
    kk: 'Тапсырысты қызметкерге беріңіз.',
  },
  ORDERING_PAUSED: {
    status: 409,
    en: 'The kitchen is not taking orders from phones right now.',
    ru: 'Кухня сейчас не принимает заказы с телефонов.',
    kk: 'Қазір ас үй телефоннан тапсырыс қабылдамайды.',
  },
  CODE_REQUIRED: {
    status: 409,
    en: 'Ask the staff for the code of your table.',
    ru: 'Спросите у персонала код вашего стола.',
    kk: 'Қызметкерден үстеліңіздің кодын сұраңыз.',
  },
  NO_TABLE: {
    status: 409,
    en: 'This code is for pickup orders only. Please ask at the counter.',
    ru: 'Этот код только для заказов навынос. Обратитесь к стойке.',
    kk: 'Бұл код тек алып кететін тапсырыстарға арналған. Кассадан сұраңыз.',
  },
  PICKUP_TIME: {
    status: 409,
    en: 'Pickup is not possible at that time. Please choose another time.',
    ru: 'В это время забрать заказ нельзя. Выберите другое.',
    kk: 'Бұл уақытта тапсырысты алу мүмкін емес. Басқа уақыт таңдаңыз.',
  },
  TOO_MANY_ORDERS: {
    status: 409,
    en: 'One phone number can place {most} orders a day. Please call the restaurant.',
    ru: 'На один номер телефона принимается не больше {most} заказов в день. Позвоните в ресторан.',
    kk: 'Бір телефон нөміріне күніне ең көбі {most} тапсырыс қабылданады. Мейрамханаға қоңырау шалыңыз.',
  },
  PRICE_CHANGED: {
    status: 409,
    en: 'The price has changed.',
    ru: 'Цена изменилась.',
    kk: 'Баға өзгерді.',
  },
  CART_CHANGED: {
    status: 409,
    en: 'Another guest at the table has changed the cart.',
    ru: 'Другой гость за столом изменил корзину.',
    kk: 'Үстелдегі басқа қонақ себетті өзгертті.',
  },
  CART_EMPTY: {
    status: 409,
    en: 'The cart is empty. Another guest at the table may have ordered it.',
    ru: 'В корзине ничего нет: возможно, кто-то за столом уже заказал.',
    kk: 'Себет бос: үстелдегі біреу тапсырыс беріп қойған болуы мүмкін.',
  },
  REQUEST_ANSWERED: {
    status: 409,
    en: 'This request has already been answered.',
    ru: 'На этот запрос уже ответили.',
    kk: 'Бұл сұрауға жауап беріліп қойған.',
  },
  AMOUNT_CHANGED: {
    status: 409,
    en: 'The amount has changed. Please check it again.',
    ru: 'Сумма изменилась. Проверьте её ещё раз.',
    kk: 'Сома өзгерді. Қайта тексеріңіз.',
  },
  ITEM_TAKEN: {
    status: 409,
    en: 'Another guest has paid for this, or is paying now.',
    ru: 'Это уже оплачено или сейчас оплачивается другим гостем.',
    kk: 'Мұны басқа қонақ төлеп қойған немесе қазір төлеп жатыр.',
  },
  TOO_MANY_PAYMENTS: {
    status: 409,
    en: 'At most {most} payments can be in progress. Finish them first.',
    ru: 'Сначала завершите начатые платежи: одновременно их может быть не больше {most}.',
    kk: 'Алдымен басталған төлемдерді аяқтаңыз: бір мезгілде ең көбі {most} болады.',
  },
} satisfies Record<string, ErrorText>;
