package dev.slipway.delivery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImageRegistryTest {
  @TempDir Path directory;

  @Test
  void writesAnImageLayout() throws IOException {
    Path layout = directory.resolve("images/app");
    OciArchive archive = Archives.of(directory.resolve("a.tar"), "base", "application");

    PushResult result = new FileImageRegistry(layout).push(archive, List.of("1.0"));

    assertThat(result).isEqualTo(new PushResult(archive.digest(), 3, 0, false));
    assertThat(layout.resolve("oci-layout")).hasContent("{\"imageLayoutVersion\":\"1.0.0\"}");
    assertThat(layout.resolve("index.json")).content().contains(archive.digest(), "\"1.0\"");
    assertThat(layout.resolve("blobs/" + archive.digest().replace(':', '/'))).exists();
    assertThat(leftOvers(layout)).isEmpty();
  }

  @Test
  void changesNothingTheSecondTimeAndKeepsOtherTags() throws IOException {
    Path layout = directory.resolve("app");
    OciArchive first = Archives.of(directory.resolve("a.tar"), "base", "application");
    OciArchive second = Archives.of(directory.resolve("b.tar"), "base", "application 2");
    FileImageRegistry registry = new FileImageRegistry(layout);

    registry.push(first, List.of("1.0"));
    assertThat(registry.push(first, List.of("1.0")).alreadyThere()).isTrue();
    assertThat(registry.push(second, List.of("1.1")).uploaded()).isEqualTo(1);

    assertThat(layout.resolve("index.json")).content().contains(first.digest(), second.digest());
  }

  @Test
  void refusesAnArchiveThatIsNotTheImageOfTheManifests() throws IOException {
    Path tar = directory.resolve("a.tar");
    OciArchive archive = Archives.of(tar, "base");
    List<Event> events = new ArrayList<>();
    ImagePush push = new ImagePush(new FileImageRegistry(directory.resolve("app")), events::add);

    assertThatThrownBy(
            () -> push.run(new BuiltImage("app", "localhost/app", "1", "sha256:other"), tar))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2012");
    assertThat(directory.resolve("app")).doesNotExist();

    push.run(new BuiltImage("app", "localhost/app", "1", archive.digest()), tar);
    assertThat(events)
        .containsExactly(new Event.ImagePushed("localhost/app:1", archive.digest(), 2, 0, false));
  }

  @Test
  void saysThatNothingWasBuilt() {
    assertThatThrownBy(() -> OciArchive.open(directory.resolve("image.tar")))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2007")
        .hasMessageContaining("Run delivery:image before");
  }

  private static List<Path> leftOvers(Path layout) throws IOException {
    try (Stream<Path> files = Files.walk(layout)) {
      return files.filter(file -> file.toString().contains(".part")).toList();
    }
  }
}
