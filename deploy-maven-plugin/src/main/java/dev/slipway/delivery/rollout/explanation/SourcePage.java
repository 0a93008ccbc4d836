package dev.slipway.delivery.rollout.explanation;

import dev.slipway.delivery.net.SafeUri;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of a service's repository, as its bundle names it. Pure. */
public final class SourcePage {
  private static final Pattern SSH =
      Pattern.compile(
          "(?:ssh://)?(?:[^@/\\s]{1,64}@)([^:/\\s]{1,253})(?::\\d{1,5})?[:/](\\S{1,512})");
  private static final Pattern WEB = Pattern.compile("https?://[^/\\s]{1,320}/[^\\s]{1,512}");

  private SourcePage() {}

  /**
   * The address without user, {@code .git} and slashes at its end.
   *
   * @param source an address for a browser or for git, perhaps with {@code scm:git:} before it
   * @return empty if it is no address on the web
   */
  public static Optional<String> of(String source) {
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
