import { readFileSync } from 'node:fs';
import { cpuMsOf, residentMiBOf } from '../../bench/process-figures.js';

const EVERY_MS = 1000;

/** What a server's process uses while others make it work. */
export class ServerLoad {
  private readonly residentMiB: number[] = [];
  private readonly beganMs = performance.now();
  private readonly beganCpuMs: number;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly processId: number) {
    this.beganCpuMs = cpuMsOf(processId) ?? 0;
    this.timer = setInterval(() => this.residentMiB.push(residentMiBOf(processId)), EVERY_MS);
  }

  end(): { cores: number; meanMiB: number; peakMiB: number } {
    clearInterval(this.timer);
    const cores = ((cpuMsOf(this.processId) ?? 0) - this.beganCpuMs) / (performance.now() - this.beganMs);
    const sum = this.residentMiB.reduce((total, one) => total + one, 0);
    return { cores, meanMiB: sum / Math.max(1, this.residentMiB.length), peakMiB: peakMiBOf(this.processId) };
  }
}

/** The most memory that a process has ever occupied, as the kernel remembers it. */
export function peakMiBOf(processId: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
