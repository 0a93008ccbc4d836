package dev.slipway.delivery.inventory.output;

import dev.slipway.manifest.json.JsonMaps;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Names of catalog entities and files for any names: runs of lower-case letters and digits with one
 * of {@code -_.} between them, at most 63 characters, no two alike. A name that is of this kind
 * already stays; another one that would be the same as it ends in a part of its checksum.
 */
final class SafeNames {
  private static final int MOST = 63;
  private static final int SUFFIX = 8;
  private static final Pattern SAFE = Pattern.compile("[a-z0-9]+(?:[-_.][a-z0-9]+)*");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGE = Pattern.compile("^[-_.]+|[-_.]+$");

  private SafeNames() {}

  /** The safe name by each name. */
  static Map<String, String> of(Collection<String> names) {
    Map<String, String> safe = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    Set<String> sorted = new TreeSet<>(names);
    for (String name : sorted) {
      if (name.length() <= MOST && SAFE.matcher(name).matches()) {
        safe.put(name, name);
        taken.add(name);
      }
    }
    for (String name : sorted) {
      if (!safe.containsKey(name)) {
        String free = free(name, taken);
        safe.put(name, free);
        taken.add(free);
      }
    }
    return safe;
  }

  private static String free(String name, Set<String> taken) {
    String clean = clean(name);
    String free = cut(clean, MOST);
    String sum = checksum(name);
    for (int digits = SUFFIX; taken.contains(free); digits++) {
      free = cut(clean, MOST - 1 - digits) + "-" + sum.substring(0, digits);
    }
    return free;
  }

  private static String clean(String name) {
    String joined = OTHER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
    String clean = EDGE.matcher(joined).replaceAll("");
    return clean.isEmpty() ? "unnamed" : clean;
  }

  private static String cut(String clean, int most) {
    return clean.length() <= most ? clean : EDGE.matcher(clean.substring(0, most)).replaceAll("");
  }

  /** Of the escaped name, as two names may differ in what UTF-8 can't express. */
  private static String checksum(String name) {
    return sha256(JsonMaps.ascii(name));
  }

  static String sha256(String ascii) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(ascii.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
