import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ReportPrinted } from '../../../src/shifts/report-paper.dto.js';
import type { XReportView, ZReportView } from '../../../src/shifts/z-report.dto.js';
import type { Failure } from '../../lib/api.js';
import { Button } from '../../ui/button.js';
import { Failed } from '../../ui/failed.js';
import { Sheet } from '../../ui/sheet.js';
import { Skeleton } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { language } from '../../ui/words.js';
import { house } from '../house.js';
import { useAsking } from '../pay/asking.js';
import { TakingFailed } from '../pay/taking-failed.js';
import { ReportPaper } from './report-paper.js';
import { say } from './shift-words.js';

interface ReportSheetProps {
  shiftId: string;
  /** X: so far; Z: as it was kept when the shift closed. */
  kind: 'x' | 'z';
  onClose: () => void;
}

/** What a shift comes to, out of the books. */
export function ReportSheet({ shiftId, kind, onClose }: ReportSheetProps): JSX.Element {
  const report = useSignal<XReportView | ZReportView | null>(null);
  const failure = useSignal<Failure | null>(null);
  const load = async (): Promise<void> => {
    failure.value = null;
    const outcome = await house.api.get<XReportView | ZReportView>(`/shifts/${shiftId}/${kind}-report`);
    if (outcome.ok) report.value = outcome.body;
    else failure.value = outcome.failure;
  };
  useEffect(() => void load(), [shiftId, kind]);
  const printing = useAsking<ReportPrinted>(() => toast({ text: say('printed'), look: 'good' }));
  const shown = report.value;
  const path = `/shifts/${shiftId}/${kind}-report/print`;
  return (
    <Sheet
      title={kind === 'x' ? say('x') : say('z.n', { n: shown?.shift.number ?? '' })}
      onClose={onClose}
      size="large"
      actions={
        shown && (
          <Button
            icon="printer"
            look="accent"
            isPending={printing.isPending}
            onClick={() => printing.ask({ method: 'POST', path, body: { lang: language.value } })}
          >
            {say('print')}
          </Button>
        )
      }
    >
      <TakingFailed taking={printing} />
      {failure.value && <Failed failure={failure.value} onRetry={() => void load()} />}
      {shown ? <ReportPaper report={shown} /> : !failure.value && <Skeleton lines={10} />}
    </Sheet>
  );
}
