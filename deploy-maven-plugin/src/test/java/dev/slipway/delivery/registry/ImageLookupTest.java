package dev.slipway.delivery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageLookupTest {
  private static final byte[] MANIFEST = "{}".getBytes(StandardCharsets.UTF_8);
  private static final String DIGEST = "sha256:" + Sha256.of(MANIFEST);

  private final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  private FakeRegistry fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeRegistry();
    fake.manifests.put("1", MANIFEST);
    fake.manifests.put(DIGEST, MANIFEST);
  }

  @AfterEach
  void stop() {
    fake.close();
    http.close();
  }

  @Test
  void findsTheDigestByOneRequest() {
    assertThat(digest(":1", false)).isEqualTo(DIGEST);
    assertThat(digest("@" + DIGEST, false)).isEqualTo(DIGEST);
    assertThat(fake.requests)
        .containsExactly("HEAD /v2/team/x/manifests/1", "HEAD /v2/team/x/manifests/" + DIGEST);
  }

  @ParameterizedTest
  @CsvSource({"200, ''", "200, sha256:../../x", "405, ''", "501, ''"})
  void readsTheManifestWhereNoDigestIsSaid(int status, String said) {
    fake.rules.add(
        exchange -> {
          boolean head = exchange.getRequestMethod().equals("HEAD");
          if (head) {
            exchange.getResponseHeaders().set("Docker-Content-Digest", said);
            FakeRegistry.answer(exchange, status, new byte[0]);
          }
          return head;
        });

    assertThat(digest(":1", false)).isEqualTo(DIGEST);
  }

  @Test
  void namesAnImageThatIsNotThere() {
    assertThatThrownBy(() -> digest(":2", false))
        .hasMessageContaining("SLIP-2014: The image " + fake.host() + "/team/x:2 does not exist")
        .hasMessageContaining("slipway.image.reference");
    assertThatThrownBy(() -> digest(":1", true))
        .hasMessageContaining("Can't look up")
        .hasMessageContaining("offline");
  }

  private String digest(String version, boolean offline) {
    RegistryAccess access =
        new RegistryAccess(http, List.of(), "", "", PlainHosts.LOOPBACK, offline);
    return new ImageLookup(access)
        .digest(ImageName.parse(fake.host() + "/team/x" + version, "slipway.image.reference"));
  }
}
