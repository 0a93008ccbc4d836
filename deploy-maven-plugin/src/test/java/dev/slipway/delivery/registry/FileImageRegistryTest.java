package dev.slipway.delivery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.oci.Layouts;
import dev.slipway.delivery.oci.OciLayout;
import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.BundleMetadata;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
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
    OciLayout image = Layouts.of(directory.resolve("a"), "base", "application");
    List<Event> progress = new ArrayList<>();

    PushResult result =
        new FileImageRegistry(layout).push(image, List.of("1.0", "latest"), progress::add);

    assertThat(result).isEqualTo(new PushResult(image.digest(), 3, 0, false));
    assertThat(layout.resolve("oci-layout")).hasContent("{\"imageLayoutVersion\":\"1.0.0\"}");
    assertThat(layout.resolve("index.json"))
        .content()
        .contains(image.digest(), "\"1.0\"", "\"latest\"");
    assertThat(layout.resolve("blobs/" + image.digest().replace(':', '/'))).exists();
    assertThat(progress).hasSize(3).hasOnlyElementsOfType(Event.BlobPushed.class);
    assertThat(leftOvers(layout)).isEmpty();
  }

  @Test
  void takesAnImageForSeveralPlatforms() throws IOException {
    Path layout = directory.resolve("app");
    OciLayout image = Layouts.index(directory.resolve("a"), "amd64", "arm64");

    new FileImageRegistry(layout).push(image, List.of("1.0"), event -> {});

    assertThat(OciLayout.open(layout).digest()).isEqualTo(image.digest());
    assertThat(OciLayout.open(layout).manifests()).hasSize(2);
  }

  @Test
  void changesNothingTheSecondTimeAndKeepsOtherTags() throws IOException {
    Path layout = directory.resolve("app");
    OciLayout first = Layouts.of(directory.resolve("a"), "base", "application");
    OciLayout second = Layouts.of(directory.resolve("b"), "base", "application 2");
    FileImageRegistry registry = new FileImageRegistry(layout);

    registry.push(first, List.of("1.0"), event -> {});
    assertThat(registry.push(first, List.of("1.0"), event -> {}).alreadyThere()).isTrue();
    assertThat(registry.push(second, List.of("1.1"), event -> {}).uploaded()).isEqualTo(2);

    assertThat(layout.resolve("index.json")).content().contains(first.digest(), second.digest());
  }

  @Test
  void refusesAnImageThatIsNotTheOneOfTheManifests() throws IOException {
    Path target = directory.resolve("a");
    OciLayout image = Layouts.of(target, "base");
    List<Event> events = new ArrayList<>();
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    ImagePush push =
        new ImagePush(new FileImageRegistry(directory.resolve("app")), clock, events::add);

    assertThatThrownBy(
            () -> push.run(new BuiltImage("app", "localhost/app", "1", "sha256:other"), target))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2012");
    assertThat(directory.resolve("app")).doesNotExist();

    BuiltImage pushed =
        push.run(new BuiltImage("app", "localhost/app", "1", image.digest()), target);
    assertThat(pushed.push()).isEqualTo(new BuiltImage.Push(2, 0, false, 0));
    assertThat(events)
        .contains(
            new Event.ImagePushed(
                "localhost/app",
                List.of("1"),
                image.digest(),
                image.size(),
                new Event.Transfer(2, 0, false, 0)));
  }

  @Test
  void refusesABundleOfAnEarlierBuild() {
    Path file = Path.of("app-1-manifests.tar.gz");
    BuiltImage image = new BuiltImage("app", "r.example/app", "1", "sha256:b");
    BundleMetadata.ImageEntry other =
        new BundleMetadata.ImageEntry("x", "r.example/x:1@sha256:c", "sha256:c");
    BundleMetadata.ImageEntry earlier =
        new BundleMetadata.ImageEntry("app", "r.example/app:1@sha256:a", "sha256:a");
    BundleMetadata.ImageEntry same =
        new BundleMetadata.ImageEntry("app", "r.example/app:1@sha256:b", "sha256:b");

    ImagePush.requireSame(image, List.of(other, same), file);
    assertThatThrownBy(() -> ImagePush.requireSame(image, List.of(other, earlier), file))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2012")
        .hasMessageContaining("app-1-manifests.tar.gz");
  }

  @Test
  void saysThatItIsDamaged() throws IOException {
    Path layout = Files.createDirectories(directory.resolve("app"));
    Files.writeString(layout.resolve("index.json"), "{");
    OciLayout image = Layouts.of(directory.resolve("a"), "base");

    assertThatThrownBy(() -> new FileImageRegistry(layout).push(image, List.of("1.0"), event -> {}))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("index.json");
  }

  @Test
  void doesNotHandOnADamagedLayer() throws IOException {
    OciLayout image = Layouts.of(directory.resolve("a"), "base");
    Files.writeString(image.blobs().get(0).file(), "bade"); // as long as before
    FileImageRegistry registry = new FileImageRegistry(directory.resolve("app"));

    assertThatThrownBy(() -> registry.push(image, List.of("1"), event -> {}))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2012")
        .hasMessageContaining("damaged");
    assertThat(directory.resolve("app/index.json")).doesNotExist();
    assertThat(leftOvers(directory.resolve("app"))).isEmpty();
  }

  @Test
  void saysThatNothingWasBuilt() {
    ImagePush push =
        new ImagePush(
            new FileImageRegistry(directory.resolve("app")), InstantSource.system(), event -> {});

    assertThatThrownBy(
            () ->
                push.run(
                    new BuiltImage("app", "localhost/app", "1", "sha256:x"),
                    directory.resolve("image")))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2007")
        .hasMessageContaining("Run delivery:image first");
  }

  private static List<Path> leftOvers(Path layout) throws IOException {
    try (Stream<Path> files = Files.walk(layout)) {
      return files.filter(file -> file.toString().contains(".part")).toList();
    }
  }
}
