package dev.slipway.delivery.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecord.AppRun;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.delivery.cluster.record.RunRecordStore;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.CommitList;
import dev.slipway.delivery.report.ExampleRuns;
import dev.slipway.delivery.rollout.explanation.CommitReading;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.delivery.rollout.status.KubernetesStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commits since the last good version, in a run and in the state of an environment. */
class RunCommitsTest extends WaitInMemory {
  private static final String OLD = "a".repeat(40);
  private static final String NEW = "b".repeat(40);

  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void history() {
    build = new AppBuild("1.1", NEW);
    commits =
        CommitReading.of(
            (source, from, to, most) -> {
              asked.add(source + " " + from + " " + to);
              assertThat(events(Event.ObjectFailed.class)).isNotEmpty();
              return Optional.of(ExampleRuns.commits());
            },
            10);
    memory()
        .keep(
            Map.of(
                "good.orders",
                "{\"version\":\"1.0\",\"commit\":\"%s\",\"source\":\"https://gitlab.example.com/o\"}"
                    .formatted(OLD)));
  }

  @Test
  void aRunThatFailsEndsWithThem() {
    app("orders", LATE);
    changed("orders");

    assertThat(fails().what()).isEqualTo("App orders 1.1 is not ready");

    assertThat(asked).containsExactly("https://gitlab.example.com/orders " + OLD + " " + NEW);
    assertThat(events(Event.CommitsListed.class))
        .containsExactly(new Event.CommitsListed("orders", ExampleRuns.commits()));
    AppReport app = last().apps().get(0);
    assertThat(app.commits()).isEqualTo(ExampleRuns.commits());
    assertThat(app.failures().get(0).lines())
        .contains("commits: https://gitlab.example.com/orders/-/compare/" + OLD + "..." + NEW);
    assertThat(events.indexOf(events(Event.CommitsListed.class).get(0)))
        .isLessThan(events.indexOf(new Event.RunReported(last())));
  }

  /** The next run must know what this one saw, whatever becomes of the reading. */
  @Test
  void theResultIsKeptBeforeTheyAreRead() {
    app("orders", LATE);
    changed("orders");
    List<String> kept = new ArrayList<>();
    commits =
        CommitReading.of(
            (source, from, to, most) -> {
              kept.addAll(memory().read().keySet());
              throw new IOException("GitLab is down");
            },
            10);

    assertThat(fails().what()).isEqualTo("App orders 1.1 is not ready");

    assertThat(kept).contains("failing.orders");
    assertThat(last().apps().get(0).commits()).isEqualTo(CommitList.NONE);
    assertThat(events(Event.Note.class))
        .extracting(Event.Note::message)
        .contains(
            "The commits since the last good version of orders are not listed: GitLab is down");
  }

  @Test
  void aRunThatSucceedsReadsNone() throws IOException {
    app("orders", READY);
    changed("orders");
    assertThat(await().apps().get(0).commits()).isEqualTo(CommitList.NONE);
    assertThat(asked).isEmpty();
  }

  /** The run record has no source: the last good version has. */
  @Test
  void theStateOfAnEnvironmentEndsWithThem() throws Exception {
    app("orders", LATE);
    RunRecord record =
        new RunRecord(
            RunRecord.FORMAT,
            "test",
            "c",
            Map.of("orders", new AppRun("h", "r", "1.1", NEW, "team-orders", "", "")),
            List.of(
                new AppliedObject(
                    "orders",
                    new ObjectReference("apps/v1", "Deployment", "shop", "orders", "u", "1"),
                    "h",
                    "x",
                    "1")));
    new RunRecordStore(cluster, "slipway-system").write(record);

    new StatusRun(
            new ClusterView(cluster, live, KubernetesStatus.standard(), this::now),
            this::on,
            new StatusRun.Settings(new StatusFilter("", "", ""), false, 0, new LogMask(), commits))
        .show("test", "slipway-system", memory(), () -> false);

    assertThat(asked).containsExactly("https://gitlab.example.com/o " + OLD + " " + NEW);
    assertThat(events(Event.CommitsListed.class))
        .containsExactly(new Event.CommitsListed("orders", ExampleRuns.commits()));
    assertThat(events(Event.ObjectFailed.class).get(0).failure().lines())
        .contains("commits: https://gitlab.example.com/o/-/compare/" + OLD + "..." + NEW);
  }
}
