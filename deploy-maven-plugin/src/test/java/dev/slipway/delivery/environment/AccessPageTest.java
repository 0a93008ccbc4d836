package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.Level;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/access.md are an environment that can be read. */
class AccessPageTest {
  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

  @TempDir Path folder;

  @Test
  void theExamplesAreRead() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "access.md"));
    for (String block : YAML.matcher(page).results().map((MatchResult m) -> m.group(1)).toList()) {
      if (block.contains("kind: Environment")) {
        Files.writeString(folder.resolve("environment.yaml"), block);
      } else if (block.contains("kind: Access")) {
        write("orders.yaml", block);
      } else if (block.contains("kind: ClusterRole")) {
        write("roles.yaml", block);
      }
    }
    Problems problems = new Problems("the page");
    Environment environment = new EnvironmentReader().read(folder, problems);
    problems.throwIfAny();
    assertThat(environment.access()).map(AccessPolicy::adminAllowed).contains(true);
    assertThat(environment.grants().all())
        .extracting(Grant::level)
        .containsExactly(Level.READONLY, Level.DEVELOPER, Level.ADMIN);
    assertThat(environment.accessFiles().roles())
        .extracting(ManifestObject::name)
        .isEqualTo(List.of("certificates"));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve("access").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
