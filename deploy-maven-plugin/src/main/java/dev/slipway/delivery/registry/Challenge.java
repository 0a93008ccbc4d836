package dev.slipway.delivery.registry;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code WWW-Authenticate} header.
 *
 * @param scheme in lower case
 * @param parameters by lower-case name
 */
record Challenge(String scheme, Map<String, String> parameters) {
  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z_]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,]+))");

  static Challenge parse(String header) {
    String[] parts = header.strip().split("\\s+", 2);
    Map<String, String> parameters = new LinkedHashMap<>();
    Matcher matcher = PARAMETER.matcher(parts.length > 1 ? parts[1] : "");
    while (matcher.find()) {
      String quoted = matcher.group(2);
      parameters.put(
          matcher.group(1).toLowerCase(Locale.ROOT), quoted != null ? quoted : matcher.group(3));
    }
    return new Challenge(parts[0].toLowerCase(Locale.ROOT), parameters);
  }

  boolean isBearer() {
    return scheme.equals("bearer") && parameters.containsKey("realm");
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }
}
