package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.git.GitRevision;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ManifestWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandardMetadataTest {
  private static final ServiceMetadata SERVICE =
      new ServiceMetadata(
          "com.acme",
          "orders",
          "1.4.2",
          "Team Orders",
          "orders@acme.com",
          "https://git.acme.com/orders.git",
          Optional.of(new GitRevision("3f1a9c0", Instant.EPOCH, false, "")));

  @Test
  void addsToTheObjectsOwnMetadataOnly() {
    String text =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: orders
          labels:
            app: orders
            app.kubernetes.io/version: mine
          annotations:
            slipway.dev/owner: others
        spec:
          selector:
            matchLabels:
              app: orders
          template:
            metadata:
              labels:
                app: orders
        """;
    assertThat(applied(text, SERVICE))
        .isEqualTo(
            text.replace(
                    "  annotations:\n    slipway.dev/owner: others\n",
                    """
                      annotations:
                        slipway.dev/owner: others
                        slipway.dev/source: https://git.acme.com/orders.git
                        slipway.dev/commit: 3f1a9c0
                    """)
                .replace("version: mine\n", "version: mine\n    app.kubernetes.io/name: orders\n"));
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    ServiceMetadata bare = new ServiceMetadata("g", "...", "1", "", "", "", Optional.empty());
    assertThat(applied("apiVersion: v1\nkind: A\nmetadata: {name: a, labels: null}\n", bare))
        .isEqualTo(
            """
            apiVersion: v1
            kind: A
            metadata:
              name: a
              labels:
                app.kubernetes.io/version: '1'
            """);
  }

  @Test
  void doesNotChangeTheObjectItIsGiven() {
    ManifestObject object =
        new ManifestReader()
            .read("apiVersion: v1\nkind: A\nmetadata: {name: a, labels: {x: z}}\n", "a.yaml")
            .get(0);
    StandardMetadata.of(SERVICE).apply(object);
    assertThat(object.metadata()).containsEntry("labels", Map.of("x", "z"));
  }

  private static String applied(String text, ServiceMetadata service) {
    ManifestObject object = new ManifestReader().read(text, "a.yaml").get(0);
    return new ManifestWriter().write(StandardMetadata.of(service).apply(object).content());
  }
}
