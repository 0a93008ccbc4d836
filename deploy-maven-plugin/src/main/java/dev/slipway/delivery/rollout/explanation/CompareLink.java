package dev.slipway.delivery.rollout.explanation;

import java.util.Optional;
import java.util.regex.Pattern;

/** The address of the commits between two versions, on GitLab, GitHub and those that copy them. */
public final class CompareLink {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7,64}");

  private CompareLink() {}

  /**
   * The address; empty where there is none.
   *
   * @param source of the service's repository, as its bundle has it: an address for a browser or
   *     for git, perhaps with {@code scm:git:} before it
   */
  public static Optional<String> of(String source, String from, String to) {
    if (!isCommit(from) || !isCommit(to) || from.equals(to)) {
      return Optional.empty();
    }
    return SourcePage.of(source)
        .map(
            page -> {
              String host = page.substring(page.indexOf("//") + 2).split("[/:]", 2)[0];
              String path = host.endsWith("github.com") ? "/compare/" : "/-/compare/";
              return page + path + from + "..." + to;
            });
  }

  static boolean isCommit(String text) {
    return COMMIT.matcher(text).matches();
  }
}
