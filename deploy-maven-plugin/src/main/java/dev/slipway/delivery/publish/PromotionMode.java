package dev.slipway.delivery.publish;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a version comes into an environment. */
public enum PromotionMode {
  /** A commit on the branch. */
  COMMIT("commit"),
  /** A merge request, which a person merges. */
  MERGE_REQUEST("mergeRequest");

  private final String text;

  PromotionMode(String text) {
    this.text = text;
  }

  /** As it is configured. */
  public String text() {
    return text;
  }

  static Optional<PromotionMode> of(String text) {
    return Arrays.stream(values()).filter(mode -> mode.text.equals(text)).findFirst();
  }

  /** All of them, for messages. */
  static String known() {
    return Arrays.stream(values()).map(PromotionMode::text).collect(Collectors.joining(" or "));
  }
}
