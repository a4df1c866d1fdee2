/** Leaves on the page what has all of the typed words in its name or description. */
export function offerSearch(): void {
  const field = document.querySelector<HTMLInputElement>('#search');
  if (!field) return;
  field.hidden = false;
  field.addEventListener('input', () => {
    const wanted = field.value.toLowerCase().trim().split(/\s+/);
    for (const section of document.querySelectorAll<HTMLElement>('main section')) {
      const dishes = [...section.querySelectorAll<HTMLElement>('li[id]')];
      for (const dish of dishes) {
        const text = dish.textContent.toLowerCase();
        dish.hidden = !wanted.every((word) => text.includes(word));
      }
      section.hidden = dishes.every((dish) => dish.hidden);
    }
  });
}
