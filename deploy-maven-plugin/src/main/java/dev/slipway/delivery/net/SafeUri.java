package dev.slipway.delivery.net;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * An address as it may be printed and kept: without user and password, and without query and
 * fragment, in which signed addresses have their tokens. Pure.
 */
public final class SafeUri {
  private static final String HIDDEN = "***";
  private static final Pattern USER = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*@");

  private SafeUri() {}

  public static String text(URI uri) {
    return text(uri.toString());
  }

  /** The same of what may be no address. */
  public static String text(String address) {
    int end = address.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = address.indexOf(mark);
      end = at >= 0 && at < end ? at : end;
    }
    return USER.matcher(address.substring(0, end)).replaceFirst("$1//" + HIDDEN + "@");
  }
}
