package dev.slipway.delivery.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to authenticate that a {@code WWW-Authenticate} header offers.
 *
 * @param scheme in lower case
 * @param parameters by lower-case name
 */
record Challenge(String scheme, Map<String, String> parameters) {
  // A parameter, or a token without "=": the scheme of the next challenge.
  private static final Pattern PART =
      Pattern.compile(
          "([A-Za-z0-9_-]++)\\s*+=\\s*+(?:\"([^\"]*+)\"|([^\\s,\"]++))|([A-Za-z0-9_-]++)");

  /** All that the headers offer; one header may offer several. */
  static List<Challenge> parse(List<String> headers) {
    List<Challenge> challenges = new ArrayList<>();
    for (String header : headers) {
      Matcher part = PART.matcher(header);
      Map<String, String> parameters = new LinkedHashMap<>();
      while (part.find()) {
        if (part.group(4) != null) {
          parameters = new LinkedHashMap<>();
          challenges.add(new Challenge(part.group(4).toLowerCase(Locale.ROOT), parameters));
        } else {
          String quoted = part.group(2);
          parameters.put(
              part.group(1).toLowerCase(Locale.ROOT), quoted != null ? quoted : part.group(3));
        }
      }
    }
    return challenges;
  }

  boolean isBearer() {
    return scheme.equals("bearer") && parameters.containsKey("realm");
  }

  boolean isBasic() {
    return scheme.equals("basic");
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }
}
