package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.cluster.kubeconfig.KubeconfigFile.Entry;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers of {@code as}, {@code as-uid}, {@code as-groups} and {@code as-user-extra}. Pure.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation">User
 *     impersonation</a>
 */
final class Impersonation {
  private static final String TOKEN_SIGNS = "!#$&'*+-.^_`|~";

  private Impersonation() {}

  /**
   * Reads them from a user.
   *
   * @return empty without impersonation
   */
  static Map<String, List<String>> headers(Entry user, String origin) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    if (!user.text("as").isEmpty()) {
      headers.put("Impersonate-User", values("as", List.of(user.text("as")), origin));
    }
    if (!user.text("as-uid").isEmpty()) {
      headers.put("Impersonate-Uid", values("as-uid", List.of(user.text("as-uid")), origin));
    }
    if (user.has("as-groups")) {
      headers.put("Impersonate-Group", values("as-groups", user.list("as-groups"), origin));
    }
    user.child("as-user-extra")
        .fields()
        .forEach(
            (key, value) ->
                headers.put(
                    "Impersonate-Extra-" + escaped(key),
                    values("as-user-extra", list(value), origin)));
    headers.values().removeIf(List::isEmpty);
    if (!headers.isEmpty() && !headers.containsKey("Impersonate-User")) {
      throw KubeconfigErrors.badValue(
          "as", origin, "as-uid, as-groups and as-user-extra require the user in 'as'");
    }
    return headers;
  }

  /** One value or several; nothing where only the key is written. */
  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
  }

  private static List<String> values(String field, List<?> values, String origin) {
    List<String> texts =
        values.stream().map(value -> value == null ? "" : value.toString()).toList();
    for (String text : texts) {
      if (text.isBlank() || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
        throw KubeconfigErrors.badValue(
            field, origin, "a value is empty or has characters that are not allowed in a header");
      }
    }
    return texts;
  }

  /** As client-go does it: what is not allowed in a header's name is percent-encoded. */
  private static String escaped(String key) {
    StringBuilder name = new StringBuilder();
    for (byte b : key.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || TOKEN_SIGNS.indexOf(c) >= 0;
      name.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return name.toString();
  }
}
