package dev.slipway.delivery.suggest.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.CommitFacts;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevertsTest {

  @Test
  void pairsByHash() throws IOException {
    History history =
        new History()
            .add("base", "base")
            .add("a", "feat: x", "base")
            .add("r", "Revert \"feat: x\"\n\nThis reverts commit " + History.id("a") + ".", "a");
    Reverts reverts = reverts(history, "r");
    assertThat(reverts.by(history.get("r"))).hasValue(new Reverts.Revert(History.id("a"), true));
    assertThat(reverts.of(history.get("a")).map(CommitFacts::id)).hasValue(History.id("r"));
  }

  @Test
  void pairsByShortHashOrSubject() throws IOException {
    History history =
        new History()
            .add("base", "base")
            .add("a", "feat: x", "base")
            .add("b", "feat: y", "a")
            .add("r1", "undo\n\nThis reverts commit " + History.id("a").substring(0, 9), "b")
            .add("r2", "Revert \"feat: y\"", "r1");
    Reverts reverts = reverts(history, "r2");
    assertThat(reverts.of(history.get("a"))).isPresent();
    assertThat(reverts.of(history.get("b"))).isPresent();
  }

  @Test
  void pairsMergeRequests() throws IOException {
    History history =
        new History()
            .add("base", "base")
            .add("a", "feat: x", "base")
            .merge("m1", 1, "X", "base", "a")
            .add("r", "Revert \"Merge branch\"\n\nThis reverts merge request !1", "m1")
            .merge("m2", 2, "Revert X", "m1", "r");
    Reverts reverts = reverts(history, "m2");
    assertThat(reverts.by(history.get("r"))).hasValue(new Reverts.Revert("!1", true));
    assertThat(reverts.of(history.get("a"))).isPresent();
    assertThat(reverts.of(history.get("m1"))).isPresent();
    assertThat(reverts.of(history.get("r"))).isEmpty();
  }

  @Test
  void aRevertThatIsRevertedDoesNotCount() throws IOException {
    History history =
        new History()
            .add("base", "base")
            .add("a", "feat: x", "base")
            .add("r", "Revert \"feat: x\"\n\nThis reverts commit " + History.id("a"), "a")
            .add("rr", "Reapply \"feat: x\"\n\nThis reverts commit " + History.id("r"), "r");
    Reverts reverts = reverts(history, "rr");
    assertThat(reverts.of(history.get("a"))).isEmpty();
    assertThat(reverts.of(history.get("r"))).isPresent();
    assertThat(reverts.by(history.get("r"))).isEmpty();
  }

  @Test
  void whatIsRevertedMayBeOlder() throws IOException {
    History history =
        new History()
            .add("a", "feat: x")
            .add("base", "base", "a")
            .add("r", "Revert \"feat: x\"\n\nThis reverts commit " + History.id("a"), "base");
    Reverts reverts = reverts(history, "r");
    assertThat(reverts.by(history.get("r")).map(Reverts.Revert::here))
        .isEqualTo(Optional.of(false));
  }

  private static Reverts reverts(History history, String to) throws IOException {
    ChangeRange range =
        new ChangeRange(
            new ChangeRange.Point("1", History.id("base")),
            new ChangeRange.Point("2", History.id(to)));
    return Reverts.of(new ChangelogReader().read(history, range));
  }
}
