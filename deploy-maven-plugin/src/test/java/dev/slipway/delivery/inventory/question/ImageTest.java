package dev.slipway.delivery.inventory.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.Workload.Image;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);
  private static final String BUNDLE = "c".repeat(64);
  private static final Inventory INVENTORY =
      Cells.inventory(
          List.of("production"),
          List.of(
              Cells.live(
                  app("cart", List.of(new Image("registry.example.com/shop/cart", "1.0", ""))),
                  List.of(new Image("mirror.example.com/shop/cart", "", "sha256:" + A))),
              app(
                  "orders",
                  List.of(
                      new Image("registry.example.com:5000/shop/orders", "2.0", "sha256:" + B),
                      new Image("nginx", "1.27", ""))),
              app(
                  "cart-copy",
                  List.of(new Image("registry.example.com/shop/cart", "1.0", "sha256:" + A)))));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "sha256:AAA, cart live|cart-copy declared",
        "AAA, cart live|cart-copy declared",
        "registry.example.com/shop/cart, cart declared|cart-copy declared",
        "shop/cart, cart live|cart declared|cart-copy declared",
        "cart:1.0, cart declared|cart-copy declared",
        "cart:1.1, ''",
        "art, ''",
        "nginx, orders declared",
        "registry.example.com:5000/shop/orders:2.0, orders declared",
        "other.example.com/x@sha256:BBB, orders declared",
        "pkg:oci/cart@sha256%3AAAA?repository_url=registry.example.com/shop/cart, cart live|cart-copy declared",
        "pkg:oci/cart@sha256:AAA, cart live|cart-copy declared",
        "pkg:oci/cart?repository_url=registry.example.com/shop/cart&tag=1.0, cart declared|cart-copy declared",
        "pkg:oci/cart?repository_url=https://registry.example.com/shop, cart declared|cart-copy declared",
        "pkg:docker/nginx@1.27, orders declared",
        "pkg:docker/shop/orders@2.0?repository_url=registry.example.com:5000, orders declared",
        "pkg:docker/library/nginx@1.27, orders declared",
        "docker.io/library/nginx:1.27, orders declared",
        "docker.io/nginx:1.27, ''",
        "io/library/nginx:1.27, ''",
        "library/shop/cart, ''",
        "PKG:Docker/nginx@1.28, ''",
        "pkg:generic/orders@7.0, orders declared",
        "pkg:generic/orders@8.0, ''",
        "pkg:generic/any@7.0?checksum=sha256:CCC, cart declared|orders declared|cart-copy declared",
        "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1, ''"
      })
  void whoHasIt(String query, String expected) throws IOException {
    String text = query.replace("AAA", A).replace("BBB", B).replace("CCC", BUNDLE);
    ImageAnswer answer = ImageAnswer.of(INVENTORY, app -> true, ImageQuery.read(text, folder));
    assertThat(answer.found()).hasSize(1);
    assertThat(
            String.join(
                "|",
                answer.found().get(0).uses().stream()
                    .map(use -> use.app() + " " + use.source())
                    .toList()))
        .isEqualTo(expected);
  }

  @Test
  void aListOfPurlsFromAFile() throws IOException {
    Files.writeString(
        folder.resolve("purls.txt"),
        "\uFEFF# from the advisory\npkg:docker/nginx@1.27\n\n  pkg:oci/cart@sha256%3A"
            + A
            + "\r\npkg:npm/%40angular/core@1\npkg:oci/none@sha256:"
            + "0".repeat(64)
            + "\n");
    ImageAnswer answer =
        ImageAnswer.of(INVENTORY, app -> true, ImageQuery.read("@purls.txt", folder));
    assertThat(answer.lines())
        .containsExactly(
            "pkg:docker/nginx@1.27: 1 app has it",
            "  APP     ENVIRONMENT  OWNER   SOURCE    IMAGE",
            "  orders  production   team-a  declared  nginx:1.27",
            "pkg:oci/cart@sha256%3A" + A + ": 2 apps have it",
            "  APP        ENVIRONMENT  OWNER   SOURCE    IMAGE",
            "  cart       production   team-a  live      mirror.example.com/shop/cart@sha256:" + A,
            "  cart-copy  production   team-a  declared  registry.example.com/shop/cart:1.0@sha256:"
                + A,
            "pkg:npm/%40angular/core@1: unknown, packages inside of images are not read (pkg:oci, pkg:docker and pkg:generic are)",
            "pkg:oci/none@sha256:" + "0".repeat(64) + ": no app has it");
    assertThat(answer.json().toString()).contains("known=false", "owner=team-a");
  }

  @Test
  void imagesThatWereNotReadAreSaid() {
    AppFacts read = app("orders", List.of());
    DeclaredApp declared = read.declared().orElseThrow();
    AppFacts gone =
        new AppFacts(
            "cart",
            "production",
            Optional.of(
                new DeclaredApp(
                    declared.version(),
                    declared.responsibility(),
                    "",
                    "apps/cart.yaml",
                    Optional.empty(),
                    declared.updates(),
                    Optional.empty())),
            Optional.empty(),
            Optional.empty(),
            List.of());
    ImageAnswer answer =
        ImageAnswer.of(
            Cells.inventory(List.of("production"), List.of(gone, read)),
            app -> true,
            List.of(ImageQuery.of("nginx")));
    assertThat(answer.lines())
        .containsExactly(
            "nginx: no app has it", "The images of 1 app could not be read: cart in production");
    assertThat(answer.json().toString()).contains("unknown=[cart in production]");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void isWhatTheSlowWayFinds(long seed) {
    Random random = new Random(seed);
    List<AppFacts> cells = new ArrayList<>();
    for (int app = 0; app < 80; app++) {
      List<Image> images = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(3); i++) {
        String digest = "sha256:" + "%064x".formatted(random.nextInt(20));
        images.add(
            new Image("r.example.com/i" + random.nextInt(9), "" + random.nextInt(3), digest));
      }
      cells.add(app("app-" + app, images));
    }
    Inventory inventory = Cells.inventory(List.of("production"), cells);
    for (int i = 0; i < 20; i++) {
      String digest = "sha256:" + "%064x".formatted(i);
      List<String> expected = new ArrayList<>();
      for (AppFacts cell : cells) {
        for (Image image : cell.workload().orElseThrow().images().stream().distinct().toList()) {
          if (image.digest().equals(digest)) {
            expected.add(cell.app());
          }
        }
      }
      ImageAnswer answer = ImageAnswer.of(inventory, app -> true, List.of(ImageQuery.of(digest)));
      assertThat(answer.found().get(0).uses()).extracting(ImageAnswer.Use::app).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",",
        "@none.txt",
        "pkg:oci",
        "pkg:oci/%zz@1",
        "a b@c",
        "https://x/y",
        "x\u001b[1m",
        "sha256:6c3f1e906c3f"
      })
  void isRefused(String value) {
    assertThatThrownBy(() -> ImageQuery.read(value, folder))
        .isInstanceOfSatisfying(
            UserErrorException.class,
            e -> assertThat(e.error().where()).isEqualTo("slipway.inventory.image"));
  }

  private static AppFacts app(String name, List<Image> images) {
    AppVersion version = new AppVersion("7.0", "", "https://n.example.com/" + name, BUNDLE, "");
    return Cells.declared(name, "production", version, "team-a", images);
  }
}
