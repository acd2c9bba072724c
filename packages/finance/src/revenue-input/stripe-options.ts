/** How Stripe's objects are to be read: what they leave out. */
export interface StripeOptions {
  /** By Stripe's customer id, the name that usage events know the customer by. Others keep Stripe's id. */
  readonly customers?: ReadonlyMap<string, string>
  /** For lines that come without their invoice: Stripe's customer id, or a name. */
  readonly customer?: string
  /** For lines that neither come with their invoice nor name it: its id. */
  readonly invoice?: string
  /** Takes test mode's objects too. They are no revenue: for trying out alone. */
  readonly test_mode?: boolean
}
