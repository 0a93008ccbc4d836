package dev.slipway.delivery.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.image.base.ScratchBase;
import dev.slipway.delivery.image.content.ClassPath;
import dev.slipway.delivery.image.content.Content;
import dev.slipway.delivery.image.content.Directories;
import dev.slipway.delivery.image.content.Links;
import dev.slipway.delivery.oci.OciLayout;
import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.bundle.BuiltImageFile;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ImageBuildTest extends ImageBuildScene {
  @Test
  void givesOneDigestInEveryPlace() throws IOException {
    BuiltImage first = build("one", "cache", AMD64);
    BuiltImage again = build("one", "cache", AMD64);
    BuiltImage coldElsewhere = build("zwei ä", "cache 2", AMD64);

    assertThat(again).isEqualTo(first);
    assertThat(coldElsewhere).isEqualTo(first);
    assertThat(OciLayout.open(directory.resolve("one/delivery/image")).digest())
        .isEqualTo(first.digest());
    assertThat(BuiltImageFile.read(directory.resolve("one/delivery/image.json"))).isEqualTo(first);
    assertThat(first.repository()).isEqualTo("registry.example.com/team/app");
    assertThat(first.content().base()).isEqualTo("example/base:1@sha256:" + "a".repeat(64));
  }

  @Test
  void putsTheApplicationOnTopOfTheBase() throws IOException {
    build("one", "cache", AMD64);

    OciLayout layout = OciLayout.open(directory.resolve("one/delivery/image"));
    JsonNode manifest = JSON.readTree(Files.readAllBytes(layout.top().file()));
    assertThat(layout.layers()).isEqualTo(5);
    assertThat(manifest.path("annotations").path("org.opencontainers.image.base.name").asString())
        .isEqualTo("example/base:1");
    JsonNode config = config(layout, manifest);
    assertThat(config.path("rootfs").path("diff_ids")).hasSize(5);
    assertThat(config.path("history")).hasSize(5);
    JsonNode run = config.path("config");
    assertThat(run.path("Entrypoint").toString())
        .isEqualTo("[\"/opt/java\",\"-Xmx64m\",\"-cp\",\"@/app/classpath\",\"Main\"]");
    assertThat(run.path("Env").toString()).isEqualTo("[\"PATH=/ours\",\"KEPT=1\",\"A=b\"]");
    assertThat(run.path("StopSignal").asString()).isEqualTo("SIGQUIT");
    assertThat(run.has("Cmd")).as("was for the base's entrypoint").isFalse();
  }

  @Test
  void listsOneImageForEachPlatform() throws IOException {
    BuiltImage image = build("one", "cache", AMD64, ARM64);

    OciLayout layout = OciLayout.open(directory.resolve("one/delivery/image"));
    assertThat(layout.manifests()).hasSize(2);
    assertThat(layout.digest()).isEqualTo(image.digest());
    assertThat(image.content().platforms()).containsExactly("linux/amd64", "linux/arm64/v8");
    assertThat(Files.readString(layout.top().file()))
        .contains("\"architecture\":\"arm64\"", "\"variant\":\"v8\"");
  }

  @Test
  void buildsWhatIsNoJava() throws IOException {
    Path dist = Files.createDirectories(directory.resolve("dist"));
    Path program = Files.writeString(dist.resolve("hello"), "#!/bin/hello");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Directories content =
        new Directories(
            List.of(
                new Directories.Source(
                    "dist", dist, "/app", permissions(-1), List.of(), Links.KEEP)));

    ContainerSettings container =
        new ContainerSettings(
            new ContainerSettings.Launch(List.of(), List.of("/app/hello"), List.of("--port", "80")),
            List.of(),
            List.of("/data"),
            Map.of(),
            "65532",
            "",
            new ContainerSettings.Metadata(Map.of(), Instant.EPOCH));
    run(content, new ScratchBase(), container, "one", "cache", true, AMD64);

    OciLayout layout = OciLayout.open(directory.resolve("one/delivery/image"));
    JsonNode manifest = JSON.readTree(Files.readAllBytes(layout.top().file()));
    JsonNode config = config(layout, manifest).path("config");
    assertThat(config.path("Entrypoint").toString()).isEqualTo("[\"/app/hello\"]");
    assertThat(config.path("Cmd").toString()).isEqualTo("[\"--port\",\"80\"]");
    assertThat(config.path("Volumes").has("/data")).isTrue();
    assertThat(directory.resolve("one/delivery/image.tar")).isNotEmptyFile();
  }

  @Test
  void leavesNoImageOfAnEarlierBuildBehind() throws IOException {
    build("one", "cache", AMD64);
    Files.delete(directory.resolve("one/classes/Main.class"));

    Content none = new ClassPath(application("two", "Main"));
    assertThatThrownBy(() -> run(none, base(), container(), "one", "cache", false, AMD64))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2006");

    assertThat(directory.resolve("one/delivery/image.json")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"1.2.3+build7, '+'", "-1, '-'", "a/b, '/'"})
  void namesTheCharacterThatNoTagHas(String tag, String character) {
    assertThat(ImageErrors.invalidTag(tag).why()).startsWith(character + " is not allowed there");
  }
}
