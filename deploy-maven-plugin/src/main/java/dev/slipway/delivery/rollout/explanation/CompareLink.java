package dev.slipway.delivery.rollout.explanation;

import dev.slipway.delivery.net.SafeUri;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of the commits between two versions, on GitLab, GitHub and those that copy them. */
public final class CompareLink {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7,64}");
  private static final Pattern SSH =
      Pattern.compile(
          "(?:ssh://)?(?:[^@/\\s]{1,64}@)([^:/\\s]{1,253})(?::\\d{1,5})?[:/](\\S{1,512})");
  private static final Pattern WEB = Pattern.compile("https?://[^/\\s]{1,320}/[^\\s]{1,512}");

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
    return page(source)
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

  private static Optional<String> page(String source) {
    String address = source.strip().replaceFirst("^scm:git:", "").replaceFirst("^git\\+", "");
    Matcher ssh = SSH.matcher(address);
    if (ssh.matches() && !address.startsWith("http")) {
      address = "https://" + ssh.group(1) + "/" + ssh.group(2);
    }
    if (!WEB.matcher(address).matches()) {
      return Optional.empty();
    }
    String safe = SafeUri.text(address).replace("//***@", "//");
    return Optional.of(withoutSlashes(safe).replaceFirst("\\.git$", ""));
  }

  private static String withoutSlashes(String address) {
    int end = address.length();
    while (end > 0 && address.charAt(end - 1) == '/') {
      end--;
    }
    return address.substring(0, end);
  }
}
