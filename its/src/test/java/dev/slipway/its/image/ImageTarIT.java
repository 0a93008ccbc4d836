package dev.slipway.its.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.ImageRepository;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What podman and skopeo make of image.tar, and of files below directories of the base. */
class ImageTarIT {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <parent>
          <groupId>dev.slipway</groupId>
          <artifactId>service-parent</artifactId>
          <version>VERSION</version>
          <relativePath/>
        </parent>
        <groupId>com.acme</groupId>
        <artifactId>loaded</artifactId>
        <version>1.0.0</version>
        <packaging>pom</packaging>
        <properties>
          <slipway.base>BASE</slipway.base>
          <slipway.entrypoint>/app/run</slipway.entrypoint>
          <slipway.image.tar>true</slipway.image.tar>
        </properties>
        <build>
          <plugins>
            <plugin>
              <groupId>dev.slipway</groupId>
              <artifactId>deploy-maven-plugin</artifactId>
              <configuration>
                <layers>
                  <layer>
                    <from>dist</from>
                    <to>/</to>
                    <owner>7:8</owner>
                    <directoryMode>1770</directoryMode>
                  </layer>
                </layers>
              </configuration>
            </plugin>
          </plugins>
        </build>
      </project>
      """;

  private final BedFile bed = BedFile.load();
  private final String registry = bed.get("registry.open") + "/tar";

  @TempDir private Path directory;

  @BeforeEach
  void build() throws Exception {
    Path root = Files.createDirectories(directory.resolve("root"));
    for (String one : List.of("tmp", "usr/lib", "home/app")) {
      Files.createDirectories(root.resolve(one));
    }
    Command.run("chmod", "1777", root.resolve("tmp").toString());
    Command.run("chmod", "2750", root.resolve("home/app").toString());
    Files.createSymbolicLink(root.resolve("lib"), Path.of("usr/lib"));
    Path tar = directory.resolve("base.tar");
    Command.run(
        "tar",
        "-cf",
        tar.toString(),
        "--owner=5",
        "--group=6",
        "--numeric-owner",
        "-C",
        root.toString(),
        "tmp",
        "usr",
        "home",
        "lib");
    String base =
        ImageRepository.open(bed.get("registry.open"), "tar/base")
            .push("1", Files.readAllBytes(tar));

    Path project = Files.createDirectories(directory.resolve("project"));
    Path dist = project.resolve("dist");
    for (String one : List.of("tmp/x", "lib/x.so", "home/app/.config/x", "app/v2/run")) {
      Files.createDirectories(dist.resolve(one).getParent());
      Files.writeString(dist.resolve(one), "x");
    }
    Files.createDirectories(dist.resolve("data"));
    Files.createSymbolicLink(dist.resolve("app/run"), Path.of("v2/run"));
    Files.writeString(
        project.resolve("pom.xml"),
        POM.replace("VERSION", System.getProperty("slipway.version")).replace("BASE", base));
    MavenResult result =
        MavenRun.in(project, bed, System.getProperty("its.maven.current", ""))
            .with("package", "-Dslipway.registry=" + registry)
            .run();
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @AfterEach
  void clean() throws Exception {
    if (Tool.find("podman").isPresent()) {
      podman("system", "reset", "--force");
    }
  }

  @Test
  void podmanLoadsItUnderItsNameAndFindsTheBasesDirectories() throws Exception {
    assumeTrue(Tool.find("podman").isPresent(), "no podman here");
    assertThat(podman("load", "-i", archive())).contains(registry + "/loaded:1.0.0");
    assertThat(podman("images", "--format", "{{.Repository}}:{{.Tag}}").lines())
        .containsExactly(registry + "/loaded:1.0.0");

    String container = podman("create", registry + "/loaded:1.0.0").strip();
    Path export = directory.resolve("export.tar");
    podman("export", "-o", export.toString(), container);

    List<String> entries =
        Command.run("tar", "-tvf", export.toString(), "--numeric-owner")
            .lines()
            .map(line -> line.replaceFirst(" +\\d+ \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d", ""))
            .toList();
    assertThat(entries)
        .contains(
            "drwxrwxrwt 5/6 tmp/",
            "-rw-r--r-- 7/8 tmp/x",
            "lrwxrwxrwx 5/6 lib -> usr/lib",
            "-rw-r--r-- 7/8 usr/lib/x.so",
            "drwxr-s--- 5/6 home/app/",
            "drwxrwx--T 7/8 home/app/.config/",
            "drwxrwx--T 7/8 data/",
            "drwxrwx--T 7/8 app/v2/",
            "lrwxrwxrwx 7/8 app/run -> v2/run");
  }

  @Test
  void skopeoReadsBothOfItsFormats() throws Exception {
    assumeTrue(Tool.find("skopeo").isPresent(), "no skopeo here");
    for (String format : List.of("oci-archive:", "docker-archive:")) {
      assertThat(Command.run("skopeo", "inspect", "--config", format + archive()))
          .contains("/app/run");
    }
    String named = "docker-archive:" + archive() + ":" + registry + "/loaded:1.0.0";
    assertThat(Command.run("skopeo", "inspect", "--config", named)).contains("/app/run");
  }

  private String archive() {
    return directory.resolve("project/target/delivery/image.tar").toString();
  }

  /** With images of its own, beside those of the machine. */
  private String podman(String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "podman",
                "--root=" + directory.resolve("podman"),
                "--runroot=" + directory.resolve("podman-run"),
                "--storage-driver=vfs"));
    command.addAll(Arrays.asList(words));
    return Command.run(command.toArray(String[]::new));
  }
}
