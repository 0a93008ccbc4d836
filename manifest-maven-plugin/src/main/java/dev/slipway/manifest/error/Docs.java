package dev.slipway.manifest.error;

/**
 * Addresses of the pages of {@code docs/} for messages: most readers have no copy of the sources.
 */
public final class Docs {
  static final String BASE = "https://slipway.dev/docs/";

  private Docs() {}

  /**
   * The address of a page.
   *
   * @param page its file, perhaps with a heading: {@code environments.md#patches}
   */
  public static String page(String page) {
    return BASE + page;
  }
}
