package dev.slipway.manifest.git;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The address of a remote has no password any more, and else it is the same. */
class OriginUrlFuzzTest implements FuzzTarget {
  /** As git and curl read it: all up to the last @ before the path. */
  private static final Pattern PASSWORD =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#@]*" + Claims.SECRET + "[^/?#]*@[^@]*");

  @FuzzTest
  @Override
  public void fuzz(byte[] data) {
    String address = new String(data, StandardCharsets.UTF_8);
    String clean = OriginUrl.withoutCredentials(address);
    Claims.that(clean.length() <= address.length(), "it is not longer");
    Claims.same(clean, OriginUrl.withoutCredentials(clean), "there is nothing more to take away");
    if (PASSWORD.matcher(address).matches() && Claims.secretOnce(address)) {
      Claims.masked(clean);
    }
    try {
      URI uri = new URI(address);
      if (uri.isAbsolute() && uri.getHost() != null && !clean.isEmpty()) {
        URI left = new URI(clean);
        Claims.same(null, left.getRawUserInfo(), "the user");
        Claims.same(uri.getHost(), left.getHost(), "the host");
        Claims.same(uri.getPort(), left.getPort(), "the port");
        Claims.same(uri.getRawPath(), left.getRawPath(), "the path");
      }
    } catch (URISyntaxException e) {
      return; // another reader does not know either
    }
  }
}
