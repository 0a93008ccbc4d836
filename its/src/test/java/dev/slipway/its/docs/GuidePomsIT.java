package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.ImageRepository;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The complete poms of docs/, as they stand there, with the manifests of their pages and the least
 * sources that they can have: all of them are built by one start of Maven.
 */
class GuidePomsIT {
  private static final Pattern POM =
      Pattern.compile(
          "^```xml([^\\n]*)\\n((?:(?!^```$).)*?<modelVersion>.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  /** A YAML block behind the line that says which file it is. */
  private static final Pattern MANIFEST =
      Pattern.compile(
          "^`(src/main/k8s/[a-z]+\\.yaml)`[^`]*\\n\\n```yaml\\n(.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  /** What pages leave to the reader, by page. */
  private static final Map<String, Map<String, String>> SOURCES =
      Map.of(
          "guide-spring-boot.md",
          Map.of(
              "src/main/config/application.yaml",
              "server: {shutdown: graceful}\n",
              "src/main/java/com/acme/clinic/Clinic.java",
              """
              package com.acme.clinic;

              @org.springframework.boot.autoconfigure.SpringBootApplication
              public class Clinic {
                public static void main(String[] arguments) {
                  org.springframework.boot.SpringApplication.run(Clinic.class, arguments);
                }
              }
              """),
          "guide-quarkus.md",
          Map.of(
              "src/main/java/com/acme/rates/Rates.java",
              """
              package com.acme.rates;

              @jakarta.ws.rs.Path("/")
              public class Rates {
                @jakarta.ws.rs.GET
                public String rates() {
                  return "1.0";
                }
              }
              """),
          "guide-other-languages.md",
          Map.of(
              "src/main/node/server.js",
              "require('http').createServer((request, response) => response.end()).listen(8080);\n",
              "src/main/node/package.json",
              """
              {"name": "storefront", "version": "1.0.0", "private": true,
               "dependencies": {"greeting": "file:greeting"}}
              """,
              "src/main/node/package-lock.json",
              """
              {"name": "storefront", "version": "1.0.0", "lockfileVersion": 3, "requires": true,
               "packages": {
                "": {"name": "storefront", "version": "1.0.0",
                 "dependencies": {"greeting": "file:greeting"}},
                "node_modules/greeting": {"version": "1.0.0", "resolved": "file:greeting"}}}
              """,
              // A dependency that no registry is needed for.
              "src/main/node/.npmrc",
              "install-links=true\n",
              "src/main/node/greeting/package.json",
              "{\"name\": \"greeting\", \"version\": \"1.0.0\"}\n"));

  private final BedFile bed = BedFile.load();

  @TempDir private Path directory;

  @Test
  void eachIsBuiltToABundle() throws Exception {
    assumeTrue(Tool.find("npm").isPresent(), "no npm on this machine");
    Map<String, String> poms = poms();
    assertThat(poms.keySet()).isEqualTo(SOURCES.keySet());
    ImageRepository.open(bed.get("registry.open"), "hub/library/eclipse-temurin").push("17-jre");
    ImageRepository.open(bed.get("registry.open"), "hub/library/node").push("24-slim");
    Map<String, Path> modules = new LinkedHashMap<>();
    for (Map.Entry<String, String> pom : poms.entrySet()) {
      modules.put(pom.getKey(), project(pom.getKey(), pom.getValue()));
    }
    aggregate(modules.values().stream().map(Path::getFileName).map(String::valueOf).toList());

    MavenResult result =
        MavenRun.in(directory, bed, System.getProperty("its.maven.current", ""))
            .with("verify", "-Dslipway.mirrors=docker.io=" + bed.get("registry.open") + "/hub")
            .run();

    assertThat(result.succeeded()).as(result.output()).isTrue();
    assertThat(result.lines()).noneMatch(line -> line.contains("[WARNING] src/"));
    for (Path module : modules.values()) {
      assertThat(module.resolve("target")).isDirectoryContaining("glob:**-1.0.0-manifests.tar.gz");
      assertThat(module.resolve("target/delivery/image.json")).exists();
    }
  }

  /** The poms that name this test, by page; any other complete pom says why it is not built. */
  private static Map<String, String> poms() throws IOException {
    Map<String, String> poms = new TreeMap<>();
    try (Stream<Path> pages = Files.list(Path.of("..", "docs"))) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        Matcher blocks = POM.matcher(Files.readString(page));
        while (blocks.find()) {
          String name = String.valueOf(page.getFileName());
          assertThat(blocks.group(1)).as(name).containsPattern("test=|illustration=");
          if (blocks.group(1).contains("test=" + GuidePomsIT.class.getSimpleName())) {
            poms.put(name, blocks.group(2));
          }
        }
      }
    }
    return poms;
  }

  private Path project(String page, String pom) throws IOException {
    Path project = directory.resolve(page.replace(".md", ""));
    write(project.resolve("pom.xml"), pom);
    Matcher manifests = MANIFEST.matcher(Page.read(page, Map.of()).text());
    assertThat(manifests.find()).as("the manifests of %s", page).isTrue();
    do {
      write(project.resolve(manifests.group(1)), manifests.group(2));
    } while (manifests.find());
    for (Map.Entry<String, String> source : SOURCES.getOrDefault(page, Map.of()).entrySet()) {
      write(project.resolve(source.getKey()), source.getValue());
    }
    return project;
  }

  private void aggregate(List<String> modules) throws IOException {
    StringBuilder lines = new StringBuilder();
    modules.forEach(module -> lines.append("    <module>" + module + "</module>\n"));
    write(
        directory.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.acme</groupId>
          <artifactId>guides</artifactId>
          <version>1.0.0</version>
          <packaging>pom</packaging>
          <modules>
        %s  </modules>
        </project>
        """
            .formatted(lines));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }
}
