package dev.slipway.delivery.notify.webhook;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of two versions is newer: numbers by value; a qualifier such as {@code -rc.1} is older than
 * none. Pure.
 */
final class VersionOrder {
  private static final Pattern PART = Pattern.compile("[0-9]{1,50}|[A-Za-z]{1,50}");

  /** As a snapshot is published, {@code 1.2-20261123T093000Z-3f1a9c0}, or the same dirty. */
  private static final Pattern PUBLISHED_SNAPSHOT =
      Pattern.compile("-([0-9]{8})T([0-9]{6})Z(?:-[0-9a-f]{7,64})?(?:-dirty)?$");

  private static final int MOST = 20;

  private VersionOrder() {}

  static int compare(String one, String other) {
    List<String> left = parts(one);
    List<String> right = parts(other);
    for (int at = 0; at < Math.max(left.size(), right.size()); at++) {
      String a = at < left.size() ? left.get(at) : "";
      String b = at < right.size() ? right.get(at) : "";
      int order = part(a, b);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** A word is older than no part, and that is as old as 0. */
  private static int part(String a, String b) {
    boolean wordA = isWord(a);
    boolean wordB = isWord(b);
    if (wordA && wordB) {
      return a.compareToIgnoreCase(b);
    }
    if (wordA || wordB) {
      return wordA ? -1 : 1;
    }
    return number(a).compareTo(number(b));
  }

  private static boolean isWord(String part) {
    return !part.isEmpty() && Character.isLetter(part.charAt(0));
  }

  private static BigInteger number(String part) {
    return part.isEmpty() ? BigInteger.ZERO : new BigInteger(part);
  }

  /** Without a leading v. */
  private static List<String> parts(String version) {
    List<String> parts = new ArrayList<>();
    String plain = version.replaceFirst("^[vV](?=[0-9])", "");
    Matcher found = PART.matcher(PUBLISHED_SNAPSHOT.matcher(plain).replaceFirst("-SNAPSHOT-$1.$2"));
    while (found.find() && parts.size() < MOST) {
      parts.add(found.group());
    }
    return parts;
  }
}
