package dev.slipway.delivery.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.CommitText;
import dev.slipway.delivery.environment.EnvironmentRepository;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.TokenFacts;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForgeEnvironmentRepositoryTest extends ProposalScene {
  private static final CommitText TEXT = new CommitText("orders 2", "Bundle: x");

  private EnvironmentRepository commits(Forge by) throws IOException {
    return new ForgeEnvironmentRepository(ForgeProject.of(ADDRESS, by, PATH), "main", this::turns);
  }

  @Test
  void oneRequestMakesTheCommitInPlace() throws IOException {
    promote(commits(forge), promotion("orders", "1.4.2"), promotion("billing", "2.0.0"));

    assertThat(forge.writes()).containsExactly(PATH + " commit main");
    assertThat(project.tree("main").get(FILE))
        .startsWith("# the team's own comment")
        .contains("1.4.2");
    assertThat(project.tree("main")).containsKey("apps/billing.yaml");
    assertThat(((Event.ReferencePromoted) events.get(0)).commit())
        .isEqualTo(project.branches().get("main"));
  }

  @Test
  void readsFolders() throws IOException {
    assertThat(commits(forge).readBelow(List.of("apps", "manifests")))
        .isEqualTo(Map.of(FILE, project.tree("main").get(FILE)));
  }

  @Test
  void theSameTwiceChangesNothing() throws IOException {
    promote(commits(forge), promotion("orders", "1.4.2"));
    forge.forgetRequests();
    promote(commits(forge), promotion("orders", "1.4.2"));
    assertThat(forge.writes()).isEmpty();
  }

  @Test
  void anotherCommitToTheSameFileIsKept() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    commits(forge)
        .change(
            Map.of(
                FILE,
                old -> {
                  if (calls.incrementAndGet() <= 2) {
                    project.change("ann", "main", "theirs", Map.of(FILE, old + "# ann\n"));
                  }
                  return old + "# ours\n";
                }),
            () -> TEXT);
    assertThat(calls).hasValue(3);
    assertThat(waits).hasSize(2);
    assertThat(project.tree("main").get(FILE)).endsWith("# ann\n# ann\n# ours\n");
  }

  /** Nothing has to be tried again for it. */
  @Test
  void anotherCommitToAnotherFileDoesNoHarm() throws IOException {
    commits(forge)
        .change(
            Map.of(
                FILE,
                old -> {
                  project.change("ann", "main", "theirs", Map.of("apps/billing.yaml", "ann's"));
                  return old + "# ours\n";
                }),
            () -> TEXT);
    assertThat(waits).isEmpty();
    assertThat(project.tree("main")).containsEntry("apps/billing.yaml", "ann's");
    assertThat(project.tree("main").get(FILE)).endsWith("# ours\n");
  }

  @Test
  void aBranchThatNeverRestsEndsWithTheTime() {
    assertThatThrownBy(
            () ->
                commits(forge)
                    .change(
                        Map.of(
                            FILE,
                            old -> {
                              project.change("ann", "main", "t", Map.of(FILE, old + "# ann\n"));
                              return old + "# ours\n";
                            }),
                        () -> TEXT))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-4003")
        .hasMessageContaining("nothing was lost");
  }

  @Test
  void aMissingBranchIsToldSo() {
    assertThatThrownBy(
            () ->
                new ForgeEnvironmentRepository(
                        ForgeProject.of(ADDRESS, forge, PATH), "next", this::turns)
                    .read(List.of(FILE)))
        .hasMessageContaining("SLIP-4005");
  }

  /** A fine-grained token may not ask about itself; one that only reads says so. */
  @Test
  void whatIsKnownOfTheTokenIsCheckedBefore() throws IOException {
    commits(withToken(null)).requireWritable();
    commits(withToken(new TokenFacts("bot", List.of(), Optional.empty(), false))).requireWritable();
    commits(withToken(new TokenFacts("bot", List.of("read_api"), Optional.empty(), true)))
        .requireWritable();
    EnvironmentRepository reading =
        commits(withToken(new TokenFacts("bot", List.of("read_api"), Optional.empty(), false)));
    assertThatThrownBy(reading::requireWritable)
        .hasMessageContaining("SLIP-4002")
        .hasMessageContaining("read_api");
    assertThat(forge.writes()).isEmpty();
  }

  private Forge withToken(@Nullable TokenFacts facts) {
    return (Forge)
        Proxy.newProxyInstance(
            Forge.class.getClassLoader(),
            new Class<?>[] {Forge.class},
            (self, method, arguments) -> {
              if (!method.getName().equals("token")) {
                return method.invoke(forge, arguments);
              }
              if (facts == null) {
                throw new UserErrorException(
                    new UserError(ErrorCode.FORGE_REFUSED, "Refused", "/user", "403", "Nothing"));
              }
              return facts;
            });
  }

  @Test
  void killedAtEveryRequestAndRepeatedThereIsOneCommit() throws IOException {
    InterruptedForge counted = new InterruptedForge(forge, 0, false);
    promote(commits(counted.forge()), promotion("orders", "1.4.2"));
    int requests = counted.requests();
    Map<String, String> expected = project.tree("main");

    for (boolean done : new boolean[] {false, true}) {
      for (int at = 1; at <= requests; at++) {
        ForgeEnvironmentRepositoryTest other = new ForgeEnvironmentRepositoryTest();
        InterruptedForge cut = new InterruptedForge(other.forge, at, done);
        boolean lost = false;
        try {
          other.promote(other.commits(cut.forge()), promotion("orders", "1.4.2"));
        } catch (ForgeException e) {
          lost = true;
        }
        // Only where the commit's own answer was lost it is found by itself.
        assertThat(lost).as("request " + at).isEqualTo(!(done && at == requests));
        other.promote(other.commits(other.forge), promotion("orders", "1.4.2"));
        assertThat(other.project.tree("main")).isEqualTo(expected);
        assertThat(other.forge.writes()).hasSize(1);
      }
    }
  }
}
