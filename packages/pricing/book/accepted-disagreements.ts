export function acceptedReason(_claim: { readonly table: string; readonly provider: string; readonly model: string; readonly what: string }): string | undefined {
  return undefined
}
