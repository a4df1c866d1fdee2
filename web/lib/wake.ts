export interface Wake {
  /** The network came back: whatever was open before is probably dead. */
  onNetwork(): void;
  /** The page is looked at again, perhaps after a sleep. */
  onVisible(): void;
}

/** Does nothing where there is no page. */
export function watchWake({ onNetwork, onVisible }: Wake): () => void {
  if (typeof window === 'undefined' || typeof document === 'undefined') return () => undefined;
  const whenShown = () => {
    if (document.visibilityState === 'visible') onVisible();
  };
  window.addEventListener('online', onNetwork);
  document.addEventListener('visibilitychange', whenShown);
  return () => {
    window.removeEventListener('online', onNetwork);
    document.removeEventListener('visibilitychange', whenShown);
  };
}
