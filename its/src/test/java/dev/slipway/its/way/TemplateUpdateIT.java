package dev.slipway.its.way;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.template.archetype.Rendering;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goal in a Maven of its own, with the service archetype under another name. */
class TemplateUpdateIT {
  private static final String NAME = "service-template";
  private static final String SETTINGS = "archetype-resources/.mvn/jvm.config";

  private final BedFile bed = BedFile.load();

  @TempDir private Path directory;

  @Test
  void bringsAProjectToTheNewestVersion() throws Exception {
    String group = "com.acme.templates";
    byte[] first = publish(group, "1.0", "-Xmx1g\n");
    publish(group, "1.1-SNAPSHOT", "-Xmx2g\n");
    publish(group, "1.1", "-Xmx3g\n");
    Path project = generate(first, group);
    Files.writeString(project.resolve("README.md"), "Ours.\n");
    GitRepositories.git(project, "commit", "-q", "-a", "-m", "Ours");

    MavenResult result = update(project);

    assertThat(result.succeeded()).as(result.output()).isTrue();
    assertThat(GitRepositories.git(project, "branch", "--show-current").strip())
        .isEqualTo("slipway/template-1.1");
    assertThat(GitRepositories.git(project, "status", "--porcelain")).isEmpty();
    assertThat(project.resolve(".mvn/jvm.config")).hasContent("-Xmx3g");
    assertThat(project.resolve("README.md")).hasContent("Ours.");
    assertThat(project.resolve(".slipway/template.yaml")).content().contains(NAME + ":1.1\n");

    MavenResult again = update(project);

    assertThat(again.succeeded()).as(again.output()).isTrue();
    assertThat(again.output()).contains("the newest");
  }

  private MavenResult update(Path project) throws IOException {
    return MavenRun.in(project, bed, Archetypes.MAVEN)
        .with(
            "dev.slipway:deploy-maven-plugin:" + Archetypes.version(bed) + ":template-update", "-o")
        .run();
  }

  private Path generate(byte[] jar, String group) throws Exception {
    Path project = directory.resolve("orders");
    Map<String, String> answers =
        Map.of(
            "groupId", "com.acme", "artifactId", "orders", "version", "1", "package", "com.acme");
    for (var file : Rendering.of(jar, answers).tree().files().entrySet()) {
      Path path = project.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue().content());
    }
    Path record = project.resolve(".slipway/template.yaml");
    String text = Files.readString(record);
    Files.writeString(
        record, text.replaceFirst("archetype: .*", "archetype: " + group + ":" + NAME + ":1.0"));
    GitRepositories.git(project, "init", "-q", "-b", "main");
    GitRepositories.git(project, "add", ".");
    GitRepositories.git(project, "commit", "-q", "-m", "Start");
    return project;
  }

  /** Puts the archetype with another file into the local repository, as an install does. */
  private byte[] publish(String group, String version, String settings) throws Exception {
    Path folder = bed.path("localRepository").resolve(group.replace('.', '/')).resolve(NAME);
    Path jar =
        Files.createDirectories(folder.resolve(version)).resolve(NAME + "-" + version + ".jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
        ZipInputStream in =
            new ZipInputStream(
                new ByteArrayInputStream(RenderedArchetype.jar(bed, "service-archetype")))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        byte[] content = in.readAllBytes();
        out.write(
            entry.getName().equals(SETTINGS) ? settings.getBytes(StandardCharsets.UTF_8) : content);
        out.closeEntry();
      }
    }
    List<String> versions;
    try (var all = Files.list(folder)) {
      versions = all.filter(Files::isDirectory).map(path -> path.getFileName().toString()).toList();
    }
    StringBuilder listed = new StringBuilder();
    versions.forEach(each -> listed.append("<version>").append(each).append("</version>"));
    Files.writeString(
        folder.resolve("maven-metadata-local.xml"),
        "<metadata><groupId>%s</groupId><artifactId>%s</artifactId><versioning><versions>%s</versions></versioning></metadata>"
            .formatted(group, NAME, listed));
    return Files.readAllBytes(jar);
  }
}
