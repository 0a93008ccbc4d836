package dev.slipway.delivery.cluster.diff;

import java.util.List;

/**
 * One field as it is and as it will be.
 *
 * @param path {@code spec.template.spec.containers[name=app].image}
 * @param before empty when the field is new; never the content of a Secret
 * @param after empty when the field goes; never the content of a Secret
 */
public record FieldChange(String path, String before, String after) {

  /** Lines of what is; none when the field is new. */
  public List<String> linesBefore() {
    return lines(before);
  }

  /** Lines of what will be; none when the field goes. */
  public List<String> linesAfter() {
    return lines(after);
  }

  /** Whether another change could look like this one: a part of it is masked or left out. */
  public boolean veiled() {
    return veiled(before) || veiled(after);
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
  }

  private static boolean veiled(String value) {
    return value.startsWith(SecretNumbers.MASK)
        || value.contains(Excerpt.LEFT_OUT)
        || value.matches("\\{\\d+ (more )?fields?}");
  }
}
