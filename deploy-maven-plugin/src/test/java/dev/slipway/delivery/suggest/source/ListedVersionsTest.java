package dev.slipway.delivery.suggest.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the bot listed is known to others without a request. */
class ListedVersionsTest extends SourceScene {

  @Test
  void hasWhatTheBotListed() throws IOException {
    Path store = directory.resolve("store/com/acme/orders");
    for (String version : List.of("1.4.2", "1.4.1")) {
      Path file = store.resolve(version).resolve("orders-" + version + "-manifests.tar.gz");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
    }
    String folder = store.toUri().toString().replaceFirst("/$", "");
    ListedVersions listed = new ListedVersions(directory.resolve("caches"));
    assertThat(listed.find(folder)).isEmpty();

    List<Candidate> found = sources().list(reference(folder));
    List<Candidate> known = listed.find(folder).orElseThrow();
    assertThat(known).extracting(Candidate::version).containsExactly("1.4.1", "1.4.2");
    assertThat(known)
        .extracting(Candidate::built)
        .containsExactlyInAnyOrderElementsOf(found.stream().map(Candidate::built).toList());
    assertThat(known.get(0).address().toString()).endsWith("/1.4.1/orders-1.4.1-manifests.tar.gz");
    assertThat(listed.find(folder + "x")).isEmpty();

    for (String damage :
        List.of(
            "{",
            "{}",
            "{\"folder\":\""
                + folder
                + "\",\"versions\":[{\"version\":\"../x\",\"built\":\"\"}]}")) {
      try (Stream<Path> files = Files.walk(directory.resolve("caches/suggest/versions"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.writeString(file, damage);
        }
      }
      assertThat(listed.find(folder).orElse(List.of())).isEmpty();
    }
  }

  private static Reference reference(String folder) {
    return new Reference(
        ReferenceKind.BUNDLE,
        folder,
        new Reference.Place("shop/prod", "apps/orders.yaml", "spec.bundle", "orders"),
        new Reference.Current("1.4.1", Optional.empty(), ""));
  }
}
