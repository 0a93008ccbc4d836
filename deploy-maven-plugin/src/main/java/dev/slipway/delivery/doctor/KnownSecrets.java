package dev.slipway.delivery.doctor;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The secrets that a build has. No adapter prints one; this is the last line, for what a server
 * repeats.
 */
public final class KnownSecrets {
  /** Shorter ones are words that texts have anyway. */
  private static final int SHORTEST = 6;

  private static final String HIDDEN = "***";
  private static final Pattern NAME =
      Pattern.compile("TOKEN|PASS|SECRET|PRIVATE|HOOK|SLACK|JWT|_KEY|CREDENTIAL");

  private final List<String> secrets;

  /**
   * @param values passwords and tokens
   */
  public KnownSecrets(Collection<String> values) {
    Set<String> all = new LinkedHashSet<>();
    for (String value : values) {
      if (value.length() >= SHORTEST) {
        all.add(value);
        all.add(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
      }
    }
    this.secrets = all.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** Values of variables whose names say that they are secrets. */
  public static List<String> ofVariables(Map<String, String> variables) {
    return variables.entrySet().stream()
        .filter(each -> NAME.matcher(each.getKey().toUpperCase(Locale.ROOT)).find())
        .map(each -> each.getValue().strip())
        .toList();
  }

  /** A text without them. */
  public String masked(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, HIDDEN);
    }
    return masked;
  }
}
