package dev.slipway.its.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A web application on a base that starts its servlet container by itself. */
class WarImageIT {
  private final BedFile bed = BedFile.load();
  private final String path = "war-" + UUID.randomUUID().toString().substring(0, 8);

  @TempDir private Path directory;
  private Path project;

  @BeforeEach
  void copy() throws Exception {
    project = directory.resolve("project");
    Path source =
        Path.of(Objects.requireNonNull(WarImageIT.class.getResource("/image/war")).toURI());
    try (Stream<Path> paths = Files.walk(source)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        Path copy = project.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.resolveSibling("."));
        String text = Files.readString(file);
        String version = System.getProperty("slipway.version", "");
        Files.writeString(copy, text.replace("@slipwayVersion@", version));
      }
    }
    BaseLayout.write(directory.resolve("base"));
  }

  @Test
  void isInLayersBelowTheWebRootAndStartsAsItsBaseDoes() throws Exception {
    ImageLayout image = deploy();

    String root = "/usr/local/tomcat/webapps/ROOT";
    assertThat(image.files())
        .containsExactly(
            List.of(), // the base's
            List.of(root + "/WEB-INF/lib/jspecify-1.0.1.jar"),
            List.of(
                root + "/WEB-INF/classes/site.properties",
                root + "/WEB-INF/web.xml",
                root + "/index.html"),
            List.of(root + "/WEB-INF/classes/com/acme/site/Greeting.class"));
    assertThat(image.strings("Entrypoint")).containsExactly(BaseLayout.ENTRYPOINT);
    assertThat(image.strings("Cmd")).containsExactly(BaseLayout.ARGUMENT);
    assertThat(image.string("WorkingDir")).isEqualTo("/opt/container");
  }

  @Test
  void goesWhereTheBaseLooks() throws Exception {
    ImageLayout image = deploy("-Dslipway.webRoot=/var/lib/jetty/webapps/site/");

    List<String> all = new ArrayList<>();
    image.files().forEach(all::addAll);
    assertThat(all).contains("/var/lib/jetty/webapps/site/index.html").hasSize(5);
  }

  private ImageLayout deploy(String... more) throws Exception {
    String registry = bed.get("registry.open");
    MavenResult result =
        MavenRun.in(project, bed, System.getProperty("its.maven.current", ""))
            .with(
                "deploy",
                "-Dslipway.base=oci:" + directory.resolve("base"),
                "-Dslipway.registry=" + registry + "/" + path,
                "-Dslipway.store=" + directory.resolve("bundles").toUri())
            .with(more)
            .run();
    assertThat(result.exitCode()).as(result.output()).isZero();
    return ImageLayout.read(registry, path + "/site", "1.0.0", directory.resolve("layout"));
  }
}
