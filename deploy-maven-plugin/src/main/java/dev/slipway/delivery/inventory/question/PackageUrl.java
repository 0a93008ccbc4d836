package dev.slipway.delivery.inventory.question;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A package URL, {@code pkg:oci/orders@sha256%3A…?repository_url=registry.example.com/shop/orders}.
 * Pure.
 *
 * @param path namespace and name, separated by slashes
 * @param version empty if none
 * @param qualifiers by their lower-case keys
 */
record PackageUrl(String type, String path, String version, Map<String, String> qualifiers) {
  private static final String SCHEME = "pkg:";

  /** Reads one; empty where the text is none. */
  static Optional<PackageUrl> of(String text) {
    if (!text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String rest = before(text.substring(SCHEME.length()), '#').replaceFirst("^/+", "");
    Map<String, String> qualifiers = new LinkedHashMap<>();
    int mark = rest.indexOf('?');
    try {
      if (mark >= 0) {
        for (String pair : rest.substring(mark + 1).split("&")) {
          int equal = pair.indexOf('=');
          if (equal > 0) {
            qualifiers.put(
                pair.substring(0, equal).toLowerCase(Locale.ROOT),
                decoded(pair.substring(equal + 1)));
          }
        }
        rest = rest.substring(0, mark);
      }
      int slash = rest.indexOf('/');
      if (slash <= 0) {
        return Optional.empty();
      }
      // The last one: a name may begin with an @ that was not encoded.
      int at = rest.lastIndexOf('@');
      String version = at > slash + 1 ? decoded(rest.substring(at + 1)) : "";
      String path = at > slash + 1 ? rest.substring(slash + 1, at) : rest.substring(slash + 1);
      path = decoded(path).replaceAll("^/+|/+$", "");
      return path.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new PackageUrl(
                  rest.substring(0, slash).toLowerCase(Locale.ROOT), path, version, qualifiers));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a percent sign without two digits
    }
  }

  /** The last part of the path. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  String qualifier(String key) {
    return qualifiers.getOrDefault(key, "");
  }

  private static String before(String text, char mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }

  /** In a package URL a plus sign is a plus sign. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
