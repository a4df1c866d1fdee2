import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CashSheetProps } from './cash-sheet.js';
import { TakingFailed } from './taking-failed.js';
import { together } from './together.js';
import { useTaking } from './use-taking.js';

const KEY = 'F10';

/** One key of a counter's keyboard takes exactly what is owed in cash. A sheet in front of it keeps the key away. */
export function ExactCash({
  orderId,
  checks,
  onTaken,
  method,
}: Pick<CashSheetProps, 'orderId' | 'checks' | 'onTaken' | 'method'>): JSX.Element {
  const taking = useTaking({ orderId, checks, source: { method }, onTaken });
  const press = useRef(() => undefined as void);
  press.current = () => {
    if (!taking.isPending && !taking.isUnknown && together(checks, method, {}).ok) taking.take({});
  };
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== KEY || event.repeat || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      press.current();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
  return <TakingFailed taking={taking} />;
}
