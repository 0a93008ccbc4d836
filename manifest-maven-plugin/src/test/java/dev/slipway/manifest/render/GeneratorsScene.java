package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import dev.slipway.manifest.source.ManifestWriter;
import dev.slipway.manifest.source.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Generated ConfigMaps and Secrets of a project. */
abstract class GeneratorsScene {
  static final KeyFilter KEYS = new KeyFilter(Map.of("mode", "prod"));

  @TempDir Path root;

  @BeforeEach
  void files() throws IOException {
    Path folder = Files.createDirectories(root.resolve("conf/deeper"));
    Files.writeString(folder.resolve("ignored.txt"), "x");
    Files.writeString(root.resolve("conf/b.properties"), "mode=@mode@\nü\n");
    Files.writeString(root.resolve("conf/.hidden"), "x");
    Files.write(root.resolve("conf/a.bin"), new byte[] {(byte) 0xff, 0});
  }

  static void refusesTwo(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    assertThat(catchThrowableOfType(UserErrorException.class, work).error().code())
        .isEqualTo(ErrorCode.GENERATOR_INVALID);
  }

  String name(Generator generator) {
    try {
      return generators(List.of(generator), List.of()).apply(List.of()).get(0).name();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  String yaml(List<Generator> configMaps, List<Generator> secrets) throws IOException {
    ManifestObject object = generators(configMaps, secrets).apply(List.of()).get(0);
    return new ManifestWriter()
        .write(object.content())
        .replaceFirst("-[b-z2-9]{10}\n", "-SUFFIX\n");
  }

  Generators generators(List<Generator> configMaps, List<Generator> secrets) throws IOException {
    return generators(configMaps, secrets, "");
  }

  Generators generators(List<Generator> configMaps, List<Generator> secrets, String namespace)
      throws IOException {
    return Generators.of(
        configMaps, secrets, new GeneratorFiles(new SourceFiles(root)), KEYS, namespace);
  }

  static ManifestObject object(String text) {
    return new ManifestReader().read("apiVersion: v1\n" + text, "a.yaml").get(0);
  }
}
