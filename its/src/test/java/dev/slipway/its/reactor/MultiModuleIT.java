package dev.slipway.its.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.image.ImageLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services of one build on a library of that build. */
class MultiModuleIT {
  private static final List<String> START = List.of("Start");

  private final BedFile bed = BedFile.load();

  @TempDir private Path directory;
  private Shop shop;

  @BeforeEach
  void create() throws Exception {
    shop = Shop.create(directory.resolve("shop"), bed);
  }

  @Test
  void inTwoThreadsEveryServiceIsPublishedOnce() throws Exception {
    shop.succeed("-T2", "deploy");

    Published published = shop.published();
    complete(published, "orders", "billing");
    assertThat(published.commits())
        .as("one commit for all modules")
        .containsExactly("orders 1.0.0, billing 1.0.0", START.get(0));
    for (String service : List.of("orders", "billing")) {
      Path layout = directory.resolve("layout-" + service);
      ImageLayout image =
          ImageLayout.read(bed.get("registry.open"), shop.image(service), "1.0.0", layout);
      assertThat(image.files())
          .containsExactly(
              List.of("/app/libs/jspecify-1.0.1.jar"),
              List.of("/app/modules/shared-1.0.0.jar"),
              List.of("/app/classes/com/acme/%s/%s.class".formatted(service, main(service))),
              List.of("/app/classpath"));
    }

    shop.succeed("-T2", "clean", "deploy");

    assertThat(shop.published()).isEqualTo(published);
  }

  @Test
  void reportsForServersNameFilesInTheRepository() {
    shop.succeed("verify", "-Dslipway.validate.reports=gitlab,json");

    Path reports = shop.module("orders").resolve("target/delivery");
    assertThat(reports.resolve("gl-code-quality-report.json"))
        .content()
        .contains("\"path\":\"orders/src/main/k8s/deployment.yaml\"");
    assertThat(reports.resolve("validation.json"))
        .content()
        .contains("\"file\":\"src/main/k8s/deployment.yaml\"");
  }

  @Test
  void nothingIsPublishedWhenTheLastModuleFails() throws Exception {
    shop.failAtTheEnd("-T2", "deploy");

    Published published = shop.published();
    assertThat(published.images()).isEmpty();
    assertThat(published.bundles()).isEmpty();
    assertThat(published.references()).isEmpty();
    assertThat(published.commits()).isEqualTo(START);
    for (String service : List.of("orders", "billing")) {
      Path bundle = shop.module(service).resolve("target/" + service + "-1.0.0-manifests.tar.gz");
      assertThat(Files.exists(bundle)).as(service + " was built").isTrue();
    }
  }

  @Test
  void withoutWaitingWhatCameBeforeTheFailureIsPublished() throws Exception {
    shop.failAtTheEnd("-Dslipway.deployAtEnd=false", "-T2", "deploy");

    complete(shop.published(), "billing", "orders");
    assertThat(shop.published().commits())
        .containsExactlyInAnyOrder("orders 1.0.0", "billing 1.0.0", START.get(0));
  }

  @Test
  void oneServiceWithWhatItNeedsIsPublishedAlone() throws Exception {
    shop.succeed("-pl", "orders", "-am", "deploy");

    Published published = shop.published();
    complete(published, "orders");

    // The library comes out of the local repository now, and is a module still.
    shop.succeed("-pl", "orders", "clean", "deploy");

    assertThat(shop.published()).isEqualTo(published);
  }

  /** These services and no others are there, and each part names the next. */
  private void complete(Published published, String... services) throws Exception {
    assertThat(published.images()).containsOnlyKeys(services);
    assertThat(published.references()).containsOnlyKeys(services);
    assertThat(published.bundles()).hasSize(services.length);
    for (String service : services) {
      String bundle = service + "-1.0.0-manifests.tar.gz";
      assertThat(published.references().get(service))
          .contains(bundle)
          // Quoted, if it begins like a number of another base.
          .containsPattern("sha256: \"?" + published.bundles().get(bundle));
      Path manifests = shop.module(service).resolve("target/manifests");
      assertThat(manifests.resolve("deployment-" + service + ".yaml"))
          .content()
          .contains("@" + published.images().get(service));
    }
  }

  private static String main(String service) {
    return Character.toUpperCase(service.charAt(0)) + service.substring(1);
  }
}
