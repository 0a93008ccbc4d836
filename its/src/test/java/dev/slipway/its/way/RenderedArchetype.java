package dev.slipway.its.way;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.FormatReader;
import dev.slipway.delivery.environment.TemplateRecord;
import dev.slipway.delivery.template.TemplateFile;
import dev.slipway.delivery.template.archetype.Rendering;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What delivery:template-update renders is what maven-archetype-plugin generated. */
final class RenderedArchetype {
  private RenderedArchetype() {}

  /** The jar that is installed for the tests. */
  static byte[] jar(BedFile bed, String archetype) throws Exception {
    String version = Archetypes.version(bed);
    return Files.readAllBytes(
        bed.path("localRepository")
            .resolve("dev/slipway/" + archetype + "/" + version)
            .resolve(archetype + "-" + version + ".jar"));
  }

  /** Compares all files of a project that was just generated and committed. */
  static void assertSame(BedFile bed, Path project, String archetype) throws Exception {
    TemplateRecord record =
        new FormatReader()
            .template(Files.readString(project.resolve(TemplateRecord.PATH)), TemplateRecord.PATH);
    assertThat(record.archetype())
        .hasToString("dev.slipway:" + archetype + ":" + Archetypes.version(bed));
    Map<String, String> rendered = new TreeMap<>();
    Map<String, TemplateFile> files =
        Rendering.of(jar(bed, archetype), record.answers()).tree().files();
    files.forEach((path, file) -> rendered.put(path, bytes(file.content())));
    Map<String, String> generated = new TreeMap<>();
    for (String path : GitRepositories.git(project, "ls-files").lines().toList()) {
      generated.put(path, bytes(Files.readAllBytes(project.resolve(path))));
    }
    assertThat(generated).hasSizeGreaterThan(8);
    assertThat(rendered).isEqualTo(generated);
  }

  private static String bytes(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1);
  }
}
