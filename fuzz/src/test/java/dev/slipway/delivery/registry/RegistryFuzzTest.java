package dev.slipway.delivery.registry;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.Secret;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A registry, and the token server that it names, answer whatever they like: there is a digest or a
 * refusal in the end, after few requests, and user and password went to no other place.
 */
class RegistryFuzzTest implements FuzzTarget {
  private static final ImageName IMAGE =
      ImageName.parse("registry.example.com/team/orders:1.0", "test");
  private static final int MOST_CALLS = 12;

  private static final Credentials LOGIN =
      new Credentials() {
        @Override
        public Optional<Credential> find(String id) {
          return Optional.of(new Credential("user", Secret.of(Claims.SECRET), "the test"));
        }

        @Override
        public String description() {
          return "the test";
        }
      };

  @FuzzTest
  @Override
  public void fuzz(byte[] data) {
    for (List<Credentials> login : List.of(List.<Credentials>of(), List.of(LOGIN))) {
      ReplayHttp http = new ReplayHttp(data);
      RegistryAccess access = new RegistryAccess(http, login, "", "", PlainHosts.LOOPBACK, false);
      try {
        ImageSource source = new ImageSource(access, IMAGE);
        String digest = source.resolve();
        Claims.that(digest.matches("sha256:[0-9a-f]{64}"), "a digest: " + digest);
        ImageSource.Manifest manifest = source.manifest("1.0");
        Claims.that(manifest.digest().matches("sha256:[0-9a-f]{64}"), "a digest");
      } catch (UserErrorException e) {
        Claims.refused(
            e,
            ErrorCode.BASE_IMAGE_MISSING,
            ErrorCode.BASE_IMAGE_UNREADABLE,
            ErrorCode.REGISTRY_REFUSED,
            ErrorCode.REGISTRY_CREDENTIALS,
            ErrorCode.REGISTRY_INSECURE);
        if (!new String(data, StandardCharsets.UTF_8).contains(Claims.SECRET)) {
          Claims.masked(String.valueOf(e.getMessage()));
        }
      }
      Claims.that(http.calls().size() <= MOST_CALLS, http.calls().size() + " requests");
      http.calls().forEach(RegistryFuzzTest::safe);
    }
  }

  private static void safe(HttpCall call) {
    URI uri = call.uri();
    boolean registry = "registry.example.com".equals(uri.getHost()) && uri.getPort() < 0;
    Claims.that(
        "https".equals(String.valueOf(uri.getScheme()).toLowerCase(java.util.Locale.ROOT)),
        "a request is encrypted: " + uri);
    boolean ours = registry && uri.getPath().startsWith("/v2/");
    if (!ours) {
      Claims.same(null, uri.getRawFragment(), "what is asked is sent: " + uri);
      asked(String.valueOf(uri.getRawQuery()));
    }
  }

  /** As a server reads it: the scope is what is about to be done, and no more. */
  private static void asked(String query) {
    long scopes =
        List.of(query.split("&", -1)).stream()
            .map(part -> part.split("=", 2))
            .filter(part -> decoded(part[0]).equalsIgnoreCase("scope"))
            .peek(
                part ->
                    Claims.same(
                        "repository:team/orders:pull",
                        part.length == 2 ? decoded(part[1]) : "",
                        "the scope"))
            .count();
    Claims.same(1L, scopes, "scopes in " + query);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
