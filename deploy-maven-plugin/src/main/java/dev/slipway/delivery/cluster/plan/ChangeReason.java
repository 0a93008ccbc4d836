package dev.slipway.delivery.cluster.plan;

/**
 * Why an object is treated as its plan says.
 *
 * @param text why it is refused or recreated, goes first, or what changes beside its fields; may
 *     have words of the server; empty otherwise
 * @param ownership who it is taken over from, or which fields change their owner although their
 *     values do not; never has words of the server; empty otherwise
 * @param checkedAfter number of the stage after which the server is queried again, since it refuses
 *     the object now, for the given reason, and would not once that stage is applied; 0 where it
 *     need not be asked again
 */
public record ChangeReason(String text, String ownership, int checkedAfter) {
  /** One whose owners stay, and which need not be dry-run again. */
  public static ChangeReason of(String text) {
    return new ChangeReason(text, "", 0);
  }

  boolean isEmpty() {
    return text.isEmpty() && ownership.isEmpty();
  }
}
