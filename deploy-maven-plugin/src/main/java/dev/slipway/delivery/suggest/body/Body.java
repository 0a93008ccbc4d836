package dev.slipway.delivery.suggest.body;

/**
 * What a merge request says.
 *
 * @param title at most {@link #MOST_TITLE} characters
 * @param description Markdown of at most {@link #MOST_CHARACTERS}
 */
public record Body(String title, String description) {
  /** GitLab's limit. */
  public static final int MOST_TITLE = 255;

  /** GitLab's limit is 1,048,576. */
  public static final int MOST_CHARACTERS = 1_000_000;

  /** Lines that are seen before anything is unfolded. */
  public static final int FIRST_SCREEN = 25;
}
