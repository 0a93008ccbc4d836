package dev.slipway.delivery.inventory.declared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links lead to the source of an app, and it is written into files that others read. */
class SourceTest extends DeclaredScene {

  @ParameterizedTest
  @CsvSource({
    "https://gitlab.example.com/shop/orders, https://gitlab.example.com/shop/orders",
    "https://gitlab.example.com/shop/orders.git, https://gitlab.example.com/shop/orders",
    "scm:git:https://gitlab.example.com/shop/orders/," + " https://gitlab.example.com/shop/orders",
    "git@gitlab.example.com:shop/orders.git, https://gitlab.example.com/shop/orders",
    "https://bot:secret@gitlab.example.com/shop/orders.git?private_token=secret,"
        + " https://gitlab.example.com/shop/orders",
    "svn://bot:secret@svn.example.com/orders, svn://***@svn.example.com/orders",
    "the wiki, the wiki"
  })
  void isAPageWithoutCredentials(String source, String shown) throws IOException {
    environment("");
    write(
        "apps/orders.yaml",
        """
        apiVersion: slipway.dev/v1
        kind: App
        metadata: {name: orders}
        spec: {path: manifests/orders, source: '%s'}
        """
            .formatted(source));
    write("manifests/orders/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
    assertThat(declared(read(root()), "orders").responsibility().source()).isEqualTo(shown);
  }
}
