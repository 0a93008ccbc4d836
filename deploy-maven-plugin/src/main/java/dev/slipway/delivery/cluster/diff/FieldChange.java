package dev.slipway.delivery.cluster.diff;

/**
 * One field before and after, in full: {@link Excerpts} has what is displayed.
 *
 * @param path {@code spec.template.spec.containers[name=app].image}
 * @param before empty when the field is new; never the content of a Secret
 * @param after empty when the field goes; never the content of a Secret
 */
public record FieldChange(String path, String before, String after) {

  /** Whether it has the content of a Secret, whose checksum is another one in each plan. */
  public boolean masked() {
    return before.startsWith(FieldText.MASK) || after.startsWith(FieldText.MASK);
  }
}
