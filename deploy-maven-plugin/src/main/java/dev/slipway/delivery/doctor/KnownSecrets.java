package dev.slipway.delivery.doctor;

import dev.slipway.manifest.json.JsonMaps;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets that a build has. No adapter prints one; this is the last line, for what a server
 * repeats: as it was sent, in a URL, in JSON, in base64, or in base64 with something before it, as
 * in the header of Basic authentication.
 */
public final class KnownSecrets {
  /** Shorter ones are words that texts have anyway. */
  private static final int SHORTEST = 6;

  /** In base64, three bytes are four characters. */
  private static final int BYTES = 3;

  private static final int BITS = 6;
  private static final String HIDDEN = "***";
  private static final Pattern NAME =
      Pattern.compile("TOKEN|PASS|SECRET|PRIVATE|HOOK|SLACK|JWT|_KEY|CREDENTIAL");

  /** The digits of an escape in a URL or in JSON: others write them in the other case. */
  private static final Pattern HEX = Pattern.compile("%[0-9A-F]{2}|\\\\u[0-9A-Fa-f]{4}");

  private final List<String> secrets;

  /**
   * @param values passwords and tokens
   */
  public KnownSecrets(Collection<String> values) {
    Set<String> all = new LinkedHashSet<>();
    for (String value : values) {
      if (value.length() >= SHORTEST) {
        all.add(value);
        Set<String> escaped = new LinkedHashSet<>();
        inUrl(value, escaped);
        inJson(value, escaped);
        all.addAll(escaped);
        for (String form : escaped) {
          all.add(HEX.matcher(form).replaceAll(KnownSecrets::upper));
          all.add(HEX.matcher(form).replaceAll(KnownSecrets::lower));
        }
        encoded(value.getBytes(StandardCharsets.UTF_8), all);
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

  /**
   * As Java and Go write a form, and as RFC 3986 and JavaScript write a part of a path or query.
   */
  private static void inUrl(String value, Set<String> all) {
    String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
    String spaces = form.replace("+", "%20").replace("%7E", "~");
    all.add(form);
    all.add(form.replace("%7E", "~").replace("*", "%2A"));
    all.add(spaces.replace("*", "%2A"));
    all.add(spaces.replace("%21", "!").replace("%27", "'").replace("%28", "(").replace("%29", ")"));
  }

  /** Also as Go writes it, which escapes what has a meaning in HTML, and in ASCII only. */
  private static void inJson(String value, Set<String> all) {
    for (String json :
        List.of(new String(JsonMaps.write(value), StandardCharsets.UTF_8), JsonMaps.ascii(value))) {
      String inside = json.substring(1, json.length() - 1);
      all.add(inside);
      all.add(inside.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
    }
  }

  private static String upper(MatchResult escape) {
    return Matcher.quoteReplacement(escape.group().toUpperCase(Locale.ROOT).replace('U', 'u'));
  }

  private static String lower(MatchResult escape) {
    return Matcher.quoteReplacement(escape.group().toLowerCase(Locale.ROOT));
  }

  /** In both alphabets: alone, and what is the same whatever stands before and behind it. */
  private static void encoded(byte[] secret, Set<String> all) {
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      all.add(encoder.encodeToString(secret));
      for (int before = 0; before < BYTES; before++) {
        byte[] shifted = new byte[before + secret.length];
        System.arraycopy(secret, 0, shifted, before, secret.length);
        int first = (before * Byte.SIZE + BITS - 1) / BITS;
        int end = shifted.length * Byte.SIZE / BITS;
        all.add(encoder.encodeToString(shifted).substring(first, end));
      }
    }
  }
}
