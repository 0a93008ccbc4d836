package dev.slipway.its.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Backstage's own validators read the catalog entities: the npm package {@code
 * @backstage/catalog-model} with the YAML parser that Backstage uses. Installed below target/, once;
 * where Node, npm or the registry is missing, the report of the bed says so.
 */
class BackstageIT {
  private static final List<String> PACKAGES =
      List.of("@backstage/catalog-model@1.10.3", "yaml@2.8.1");
  private static final Path SCRIPT =
      Path.of("src/test/resources/dev/slipway/its/inventory/backstage.cjs");
  private static final int MINUTES = 5;

  @TempDir private Path directory;
  private Path node = Path.of("");
  private Path modules = Path.of("");

  @BeforeEach
  void install() throws Exception {
    Optional<Path> foundNode = Tool.find("node");
    Optional<Path> npm = Tool.find("npm");
    assumeTrue(foundNode.isPresent() && npm.isPresent(), "no node and npm on this machine");
    node = foundNode.get();
    Path home =
        Optional.ofNullable(System.getenv("BACKSTAGE_HOME"))
            .map(Path::of)
            .orElse(Path.of("target", "backstage").toAbsolutePath());
    modules = home.resolve("node_modules");
    if (!Files.isDirectory(modules.resolve("@backstage").resolve("catalog-model"))
        || !Files.isDirectory(modules.resolve("yaml"))) {
      Files.createDirectories(home);
      List<String> command =
          new ArrayList<>(
              List.of(
                  npm.get().toString(),
                  "install",
                  "--no-audit",
                  "--no-fund",
                  "--ignore-scripts",
                  "--no-save"));
      command.addAll(PACKAGES);
      Result installed = run(command, home);
      assumeTrue(installed.exit() == 0, "npm can't install " + String.join(" ", PACKAGES));
    }
  }

  @Test
  void acceptsTheEntities() throws Exception {
    List<Path> files = new ArrayList<>(OutputFiles.all("catalog-info.yaml"));
    files.addAll(OutputFiles.all("catalog-groups.yaml"));
    assertThat(files).hasSize(8);
    long entities = 0;
    for (Path file : files) {
      entities += Files.readString(file).lines().filter(line -> line.equals("---")).count();
    }
    Result result = validate(files);
    assertThat(result.output()).isEqualTo("ok: " + entities + " entities\n");
    assertThat(entities).isGreaterThan(100);
    assertThat(result.exit()).isZero();
  }

  /** So that the test above can fail. */
  @Test
  void rejectsWhatIsWrong() throws Exception {
    Path file = directory.resolve("catalog-info.yaml");
    String entity = Files.readString(OutputFiles.example("catalog-info.yaml"));
    for (String[] wrong :
        new String[][] {
          {"apiVersion: \"backstage.io/v1alpha1\"", "apiVersion: \"v2\""},
          {"  name: \"", "  name: \"-"},
          {"  owner:", "  possessor:"},
          {"  owner: \"group:default/", "  owner: \"Group:default/"}
        }) {
      assertThat(entity).contains(wrong[0]);
      Files.writeString(file, entity.replace(wrong[0], wrong[1]));
      Result result = validate(List.of(file));
      assertThat(result.exit()).as("%s: %s", Arrays.asList(wrong), result.output()).isEqualTo(1);
    }
  }

  private Result validate(List<Path> files) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(node.toString(), SCRIPT.toAbsolutePath().toString(), modules.toString()));
    files.forEach(file -> command.add(file.toAbsolutePath().toString()));
    return run(command, directory);
  }

  private record Result(int exit, String output) {}

  private Result run(List<String> command, Path in) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return new Result(
        ended ? process.exitValue() : -1, Files.readString(output, StandardCharsets.UTF_8));
  }
}
