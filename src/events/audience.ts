/** A phone of a guest. */
export function toPhone(phoneId: string): string {
  return `phone:${phoneId}`;
}

/** The guests of a visit: every phone that is a part of it. */
export function toVisit(visitId: string): string {
  return `session:${visitId}`;
}

/** The staff, and the guests whom it is about: those of a visit, or who has ordered by phone to fetch it. */
export function toStaffAndGuests(about: { session_id: string | null; guest_id: string | null }): string[] {
  const { session_id: visitId, guest_id: phoneId } = about;
  return ['staff', ...(visitId === null ? [] : [toVisit(visitId)]), ...(phoneId === null ? [] : [toPhone(phoneId)])];
}
