package dev.slipway.delivery.inventory.question;

/**
 * What is asked, as it was written. Empty texts ask nothing.
 *
 * @param image digests, images or purls, or {@code @FILE}
 * @param at a time: what was declared then
 * @param since a time: what changed since then
 * @param compare two or more environments, comma-separated
 * @param bisect which version broke an app
 */
public record QuestionOptions(
    String image, String at, String since, String compare, BisectOptions bisect) {
  /** Nothing is asked. */
  public static final QuestionOptions NONE =
      new QuestionOptions("", "", "", "", BisectOptions.NONE);

  /** Whether anything is asked. */
  public boolean any() {
    return needsHistory() || !image.isEmpty() || !compare.isEmpty();
  }

  /** Whether answers need the histories of the environments. */
  public boolean needsHistory() {
    return !at.isEmpty() || !since.isEmpty() || !bisect.app().isEmpty();
  }
}
