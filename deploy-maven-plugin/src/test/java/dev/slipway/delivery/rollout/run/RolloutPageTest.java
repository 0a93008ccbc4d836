package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.desired.WaitAnnotations;
import dev.slipway.delivery.docs.DocPages;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.environment.WaitPolicy;
import dev.slipway.delivery.event.ConsoleListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.CommitList;
import dev.slipway.delivery.rollout.run.StatusTable.Name;
import dev.slipway.delivery.rollout.run.StatusTable.Row;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/rollout.md. */
class RolloutPageTest {
  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");

  @TempDir Path directory;

  @Test
  void theEnvironmentIsRead() throws IOException {
    Files.writeString(directory.resolve("environment.yaml"), blocks().get(0));
    WaitPolicy policy = new EnvironmentReader().definition(directory).policy().waiting();
    assertThat(policy).isEqualTo(new WaitPolicy(Duration.ofMinutes(20), false, List.of()));
  }

  @Test
  void theAnnotationsAreValid() throws IOException {
    ManifestObject job = new ManifestReader().read(blocks().get(1), "job.yaml").get(0);
    List<String> problems = new ArrayList<>();
    WaitAnnotations read =
        WaitAnnotations.of(ManifestObject.map(job.metadata().get("annotations")), problems::add);
    assertThat(problems).isEmpty();
    assertThat(read.timeout()).contains(Duration.ofHours(2));
  }

  @Test
  void progressAndStatusLookAsShown() throws IOException {
    List<String> lines = new ArrayList<>();
    ConsoleListener console = new ConsoleListener(lines::add, lines::add);
    String missing = "Deployment shop/orders: 1 of 3 pods are available";
    console.on(
        new Event.AppProgressed("orders", "team-orders", AppState.IN_PROGRESS, 1, 2, missing));
    console.on(new Event.AppProgressed("orders", "team-orders", AppState.READY, 2, 2, ""));
    console.on(
        new Event.CommitsListed(
            "orders",
            new CommitList(
                new CommitList.Part(
                    List.of(
                        new CommitList.Commit(
                            "9f2c41d07a", "Read prices from the new service", "Ada Lovelace"),
                        new CommitList.Commit(
                            "41c7be0a93",
                            "Update the client of the price service to 3.0",
                            "Grace Hopper")),
                    2,
                    true),
                CommitList.Part.NONE)));
    lines.replaceAll(line -> "[INFO] " + line);
    lines.addAll(
        StatusTable.lines(
            List.of(
                new Row(
                    new Name("billing", "2.0.1", "team-money"),
                    AppState.FAILED,
                    1,
                    2,
                    "Deployment shop/billing: 0 of 2 pods are available"),
                new Row(new Name("orders", "1.4.2", "team-orders"), AppState.READY, 2, 2, ""))));
    assertThat(page().lines().toList()).containsAll(lines);
  }

  private static List<String> blocks() throws IOException {
    return YAML.matcher(page()).results().map((MatchResult found) -> found.group(1)).toList();
  }

  private static String page() throws IOException {
    return DocPages.text("rollout.md");
  }
}
