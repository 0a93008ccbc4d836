package dev.slipway.delivery.cluster.diff;

import java.util.List;

/**
 * One field before and after.
 *
 * @param path {@code spec.template.spec.containers[name=app].image}
 * @param before none when the field is new
 * @param after none when the field goes
 */
public record FieldChange(String path, FieldValue before, FieldValue after) {

  /** Of values as they are in {@code plan.json}. */
  public FieldChange(String path, String before, String after) {
    this(path, FieldValue.read(before), FieldValue.read(after));
  }

  /** Whether it has the content of a Secret, whose checksum is another one in each plan. */
  public boolean masked() {
    return before instanceof FieldValue.Masked || after instanceof FieldValue.Masked;
  }

  /** Path and values as they are in {@code plan.json}. */
  public List<String> texts() {
    return List.of(path, before.written(), after.written());
  }

  /** The same without what only one plan can know. */
  public FieldChange open() {
    return masked() ? new FieldChange(path, FieldValue.none(), FieldValue.none()) : this;
  }
}
