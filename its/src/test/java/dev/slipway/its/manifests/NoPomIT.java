package dev.slipway.its.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** manifest:validate and manifest:render in a folder that has YAML and no pom. */
class NoPomIT {
  private static final String PLUGIN =
      "dev.slipway:manifest-maven-plugin:" + System.getProperty("slipway.version") + ":";
  private static final String GOOD = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
  private static final String BAD = GOOD + "dta:\n  a: b\n";

  private final BedFile bed = BedFile.load();

  @TempDir private Path directory;

  @Test
  void validatesWhatIsInTheFolder() throws IOException {
    write("a.yaml", GOOD);
    write(
        "deep/b.json",
        "{\n\t\"apiVersion\": \"v1\",\n\t\"kind\": \"Namespace\",\n\t\"metadata\": {\"name\": \"b\"}\n}");
    write("target/old.yaml", BAD);
    write(".github/workflow.yaml", "on: push\n");
    MavenResult good = run(PLUGIN + "validate");
    assertThat(good.output()).contains("2 objects of 2 files");
    assertThat(good.succeeded()).as(good.output()).isTrue();

    write("deep/c.yaml", BAD.replace("name: a", "name: c"));
    MavenResult bad = run(PLUGIN + "validate");
    assertThat(bad.output()).contains("deep/c.yaml:5:1  dta").contains("SLIP-1010");
    assertThat(bad.exitCode()).isNotZero();
  }

  @Test
  void rendersAndValidatesWhatItRendered() throws IOException {
    write("src/main/k8s/a.yaml", GOOD + "data:\n  level: '@level@'\n");
    write("other.yaml", BAD);
    MavenResult result =
        run(
            PLUGIN + "render",
            PLUGIN + "validate",
            "-Dlevel=debug",
            "-Dslipway.manifest.filterContents=true",
            "-Dslipway.manifest.namespace=default");
    assertThat(result.succeeded()).as(result.output()).isTrue();
    assertThat(result.output()).contains("Rendered 1 object to target/manifests");
    assertThat(Files.readString(directory.resolve("target/manifests/configmap-a.yaml")))
        .contains("level: debug")
        .contains("namespace: default")
        .doesNotContain("labels")
        .doesNotContain("standalone");
  }

  /** -q silences Maven's log, and what is left are the events of both goals. */
  @Test
  void printsJsonLines() throws IOException {
    write("src/main/k8s/a.yaml", GOOD);
    MavenResult result =
        run(
            PLUGIN + "render",
            PLUGIN + "validate",
            "-q",
            "-Dslipway.output=jsonl",
            "-Dslipway.manifest.namespace=default");
    assertThat(result.succeeded()).as(result.output()).isTrue();
    List<String> events =
        result.output().lines().filter(line -> line.startsWith("{\"event\":")).toList();
    assertThat(events).hasSize(2);
    assertThat(events.get(0))
        .isEqualTo(
            "{\"event\":\"ManifestsRendered\",\"objects\":1,\"directory\":\"target/manifests\"}");
    assertThat(events.get(1)).startsWith("{\"event\":\"ManifestsValidated\",\"errors\":0,");
    assertThat(result.output()).doesNotContain("[INFO]", "Rendered 1");
  }

  @Test
  void saysThatThereIsNothing() throws IOException {
    MavenResult result = run(PLUGIN + "validate");
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).contains("SLIP-1005").doesNotContain("NullPointer");
  }

  private MavenResult run(String... arguments) throws IOException {
    return MavenRun.in(directory, bed, System.getProperty("its.maven.current", ""))
        .with(arguments)
        .run();
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
