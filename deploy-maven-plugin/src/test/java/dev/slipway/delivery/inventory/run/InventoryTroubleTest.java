package dev.slipway.delivery.inventory.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.live.LiveTarget;
import dev.slipway.delivery.inventory.run.InventoryParts.Evidence;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources that can't be read, and checks that could never fail. */
class InventoryTroubleTest extends RunScene {
  private final List<LiveTarget> asked = new ArrayList<>();

  @BeforeEach
  void twoEnvironments() throws IOException {
    environment("staging", "staging");
    environment("production", "production");
    app("staging", "orders", "1.5.0", "team-a");
    app("production", "orders", "1.4.1", "team-a");
  }

  private void clusters() {
    evidence =
        new Evidence(
            Optional.empty(),
            Optional.of(
                targets -> {
                  asked.addAll(targets);
                  return Map.of();
                }),
            Optional.empty(),
            Optional.empty());
  }

  @Test
  void aHistoryThatCanNotBeReadLeavesTheOthers() throws Exception {
    for (String one : List.of("staging", "production")) {
      Git.init().setDirectory(folder.resolve(one).toFile()).call().close();
    }
    TimelineSource timelines =
        (environment, checkout) -> {
          if (environment.equals("staging")) {
            throw new IOException("Missing tree 1234");
          }
          return new Timeline(environment, List.of(), Optional.empty(), "");
        };
    evidence =
        new Evidence(Optional.of(timelines), Optional.empty(), Optional.empty(), Optional.empty());
    run();
    assertThat(listed().lines())
        .containsExactly("orders@staging of 100", "orders@production of 100");
    assertThat(incomplete()).isEqualTo("staging, history: can't be read: Missing tree 1234");
  }

  @Test
  void aContextOfNoEnvironmentIsAnError() {
    clusters();
    option.contexts = "prodution=ctx";
    UserErrorException error = catchThrowableOfType(UserErrorException.class, this::run);
    assertThat(error.error().text())
        .contains("slipway.inventory.contexts", "'prodution' is none of production, staging");
    assertThat(asked).isEmpty();
  }

  /** It may be the context of the environment whose name can't be read. */
  @Test
  void anEnvironmentWhoseNameCanNotBeReadHasNoCluster() throws IOException {
    clusters();
    write("production/environment.yaml", "nonsense");
    option.contexts = "staging=a,production=b";
    run();
    assertThat(asked).extracting(LiveTarget::environment).containsExactly("staging");
    assertThat(incomplete()).contains("production, live: its name can't be read");
  }

  @Test
  void whoseTheClusterOfTwoIsCanNotBeTold() throws IOException {
    clusters();
    environment("staging", "production");
    option.contexts = "production=ctx";
    run();
    assertThat(asked).isEmpty();
    assertThat(incomplete())
        .contains(
            "production (staging), live: several environments are called production",
            "production (production), live: several environments are called production");
  }

  @Test
  void liveOfSeveralNeedsTheirContexts() throws IOException {
    clusters();
    option.live = "true";
    option.contexts = "production=ctx";
    run();
    assertThat(asked).extracting(LiveTarget::environment).containsExactly("production");
    assertThat(incomplete())
        .contains("staging, live: slipway.inventory.contexts names no context for staging")
        .doesNotContain("production, live");
  }

  private String incomplete() {
    option.fail = "incomplete";
    return catchThrowableOfType(UserErrorException.class, this::run).error().why();
  }

  @Test
  void aFlagThatNeedsClustersIsAnErrorWithoutThem() {
    option.fail = "drift";
    assertThat(catchThrowableOfType(UserErrorException.class, this::run).error().text())
        .contains(
            "SLIP-9002", "slipway.inventory.fail", "drift: only a cluster has what they report");
    assertThat(events).isEmpty();
  }

  /** Owners and images of apps are in their bundles, which a table does not need. */
  @ParameterizedTest
  @CsvSource({
    "'', '', false",
    "held, '', false",
    "no-version, '', false",
    "unowned, '', true",
    "unpinned-image, '', true",
    "bundle-gone, '', true",
    "'', team-a, true",
  })
  void bundlesAreReadForWhatTheyTell(String fail, String owner, boolean read) throws IOException {
    option.fail = fail;
    option.owner = owner;
    run();
    assertThat(content).isEqualTo(read);
  }
}
