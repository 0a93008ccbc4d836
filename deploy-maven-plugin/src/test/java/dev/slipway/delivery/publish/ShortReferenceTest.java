package dev.slipway.delivery.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.Promoter;
import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.environment.ReferenceUpdate;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A reference that a person wrote: with a bundle, and no more, as it may be. */
class ShortReferenceTest {
  private static final String STORE = "https://nexus.example.com/k8s/";

  private final MemoryRepository repository = new MemoryRepository("/live");

  @Test
  void theVersionInTheAddressIsNotTakenBack() throws IOException {
    existing("com/acme/orders/1.5.0/orders-1.5.0-manifests.tar.gz");

    UserError error = error("1.4.9");
    assertThat(error.code().label()).isEqualTo("SLIP-4050");
    assertThat(error.what()).isEqualTo("App 'orders' would go back from 1.5.0 to 1.4.9");

    promote("1.5.1");
    assertThat(repository.commits).containsExactly("orders 1.5.1");
  }

  @Test
  void theNameInTheAddressIsNotTakenOver() {
    existing("org/other/orders/1.5.0/orders-1.5.0-manifests.tar.gz");
    assertThat(error("1.6.0").code().label()).isEqualTo("SLIP-3010");
  }

  @Test
  void anAddressOfAnotherFormSaysNothing() throws IOException {
    existing("orders-9.0.tar.gz");
    promote("1.4.9");
    assertThat(repository.commits).containsExactly("orders 1.4.9");
  }

  private void existing(String path) {
    repository.files.put(
        "apps/orders.yaml",
        """
        apiVersion: slipway.dev/v1
        kind: App
        metadata:
          name: orders
        spec:
          bundle: %s%s
        """
            .formatted(STORE, path));
  }

  private void promote(String version) throws IOException {
    String path = "com/acme/orders/%1$s/orders-%1$s-manifests.tar.gz".formatted(version);
    ReferenceUpdate update =
        new ReferenceUpdate(
            "orders", URI.create(STORE + path), "a".repeat(64), version, "3f1a9c0", "");
    new Promoter(event -> {})
        .promote(
            List.of(new Promotion("com.acme", "", update, Set.of(), Promotion.Consent.NONE)),
            repository);
  }

  private UserError error(String version) {
    return catchThrowableOfType(UserErrorException.class, () -> promote(version)).error();
  }
}
