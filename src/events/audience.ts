/** A phone of a guest. */
export function toPhone(phoneId: string): string {
  return `phone:${phoneId}`;
}

/** The guests of a visit: every phone that is a part of it. */
export function toVisit(visitId: string): string {
  return `session:${visitId}`;
}

/** The staff, and the guests of the visit that it is about; takeaway has none. */
export function toStaffAndVisit({ session_id: visitId }: { session_id: string | null }): string[] {
  return visitId === null ? ['staff'] : ['staff', toVisit(visitId)];
}
